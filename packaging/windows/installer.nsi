; The installer for Windows: for the user alone, without administrator's rights. Also silent: Setup.exe /S
; Filings lie wherever the user saves them, settings in the user's profile: neither is touched here.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh

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
!define MUI_FINISHPAGE_RUN "$INSTDIR\Ziping.exe"
!define MUI_FINISHPAGE_RUN_TEXT "打开自评"
!define MUI_WELCOMEPAGE_TEXT "将为您安装“自评 ${VERSION}”：填写、核对、导出部门整体支出绩效自评。$\r$\n$\r$\n只装给当前用户，不需要管理员权限，不联网。已有的填报文件和设置不受影响。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; In silent mode nobody could answer: the exit code 2 tells.
!macro Refuse SENTENCE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

!macro NotWhileRunning
  again:
  ClearErrors
  IfFileExists "$INSTDIR\Ziping.exe" 0 closed
  FileOpen $0 "$INSTDIR\Ziping.exe" a
  IfErrors 0 writable
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "“自评”正开着，请先保存并关闭它，再点“重试”。" /SD IDCANCEL IDRETRY again
    SetErrorLevel 3
    Quit
  writable:
  FileClose $0
  closed:
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    !insertmacro Refuse "“自评”只能装在 64 位的 Windows 上，这台电脑是 32 位的。"
  ${EndIf}
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse "“自评”要 Windows 10 1809 版或更新的系统，这台电脑的系统太旧，请先升级系统。"
  ${EndIf}
FunctionEnd

Section
  !insertmacro NotWhileRunning
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
  !insertmacro NotWhileRunning
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\Ziping.exe"
  Delete "$INSTDIR\ziping-cli.exe"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\自评.lnk"
  DeleteRegKey HKCU "Software\Ziping"
  DeleteRegKey HKCU "Software\Classes\.ziping"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd
