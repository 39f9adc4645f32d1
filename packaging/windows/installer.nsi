; The installer for Windows: for the user alone, without administrator's rights. Also silent: Setup.exe /S
; Filings lie wherever the user saves them, settings in the user's profile: neither is touched here.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetDateSave off ; the same sources give the same bytes
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include WinVer.nsh

!define NAME "自评"
!define FILES "..\..\dist\windows\ziping"
!define CLASS "Ziping.File"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Ziping"

Name "${NAME}"
OutFile "..\..\dist\ziping-${VERSION}-windows-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\Ziping"
InstallDirRegKey HKCU "Software\Ziping" "InstallDir"
BrandingText "部门整体支出绩效自评 ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "自评 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "..\..\build\icons\ziping.ico"
!define MUI_UNICON "..\..\build\icons\ziping.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "..\..\build\icons\setup.bmp"
ShowInstDetails nevershow
ShowUninstDetails nevershow

; Two clicks: 安装, 完成.
!define MUI_PAGE_HEADER_TEXT "安装“自评 ${VERSION}”"
!define MUI_PAGE_HEADER_SUBTEXT "填写、核对、导出部门整体支出绩效自评"
!define MUI_DIRECTORYPAGE_TEXT_TOP "只装给当前用户，不需要管理员密码，不联网。已有的填报文件和设置不受影响。$\r$\n$\r$\n直接点“安装”；要装到别的文件夹，先点“浏览”。"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "装好了"
!define MUI_FINISHPAGE_TEXT "以后从开始菜单打开“自评”，或者双击 .ziping 文件。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Ziping.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开“自评”"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "在桌面上放图标"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION PutOnDesktop
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将卸载“自评”。填报文件、设置和历史版本都会留下。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; In silent mode nobody could answer: the exit code 2 tells.
!macro Refuse SENTENCE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

; Windows lets nobody write a program that runs.
!macro NotWhileRunning PROGRAM
  again_${PROGRAM}:
  ClearErrors
  IfFileExists "$INSTDIR\${PROGRAM}" 0 closed_${PROGRAM}
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors 0 writable_${PROGRAM}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "“自评”正开着，请先保存并关闭它，再点“重试”。" /SD IDCANCEL IDRETRY again_${PROGRAM}
    SetErrorLevel 3
    Quit
  writable_${PROGRAM}:
  FileClose $0
  closed_${PROGRAM}:
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse "“自评”要 Windows 10 1809 版或更新的系统，这台电脑的系统太旧，请先升级系统。"
  ${EndIf}
FunctionEnd

Function PutOnDesktop
  CreateShortcut "$DESKTOP\自评.lnk" "$INSTDIR\Ziping.exe"
FunctionEnd

Section
  !insertmacro NotWhileRunning Ziping.exe
  !insertmacro NotWhileRunning ziping-cli.exe
  ; An update leaves nothing of the version before, but the forms that were put beside the program.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FILES}\*"
  File "..\..\LICENSE"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\自评.lnk" "$INSTDIR\Ziping.exe"
  WriteRegStr HKCU "Software\Ziping" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.ziping" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "自评填报文件"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\Ziping.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\Ziping.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "自评"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Ziping.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  !insertmacro NotWhileRunning Ziping.exe
  !insertmacro NotWhileRunning ziping-cli.exe
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\Ziping.exe"
  Delete "$INSTDIR\ziping-cli.exe"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\自评.lnk"
  Delete "$DESKTOP\自评.lnk"
  DeleteRegKey HKCU "Software\Ziping"
  DeleteRegKey HKCU "Software\Classes\.ziping"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd
