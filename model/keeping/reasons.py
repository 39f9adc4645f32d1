"""Why the system refused to read or write, in words that say what happened."""

import errno

_BY_NUMBER = {
    errno.ENOSPC: "磁盘已满，请清理出空间",
    errno.EDQUOT: "磁盘已满，分给您的空间用完了",
    errno.EFBIG: "这个盘放不下这么大的文件",
    errno.EROFS: "这里只能读，不能写",
    errno.ENAMETOOLONG: "名称或路径太长，请起短一些",
    errno.EINVAL: "这个盘不认这样的名称，或者已经断开",
    errno.EILSEQ: "这个盘不认这样的名称",
    errno.EIO: "系统读写出错，磁盘或U盘可能坏了，或者已经拔出",
    errno.ENXIO: "系统读写出错，盘已经拔出",
    errno.ENODEV: "系统读写出错，盘已经拔出",
    errno.EBUSY: "正被别的程序占用",
    errno.ELOOP: "链接绕成了圈",
}
_SHARE = (
    errno.ESTALE,
    errno.ENOTCONN,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.ENETUNREACH,
    errno.ETIMEDOUT,
    errno.ECONNRESET,
)
_SHARE_OF_WINDOWS = (51, 53, 54, 55, 59, 64, 65, 67, 121, 1231, 1232, 1236)
"""Its own numbers for a share that is away: as errno they are an odd name or a missing folder."""
_HELD_IN_WINDOWS = (32, 33)
_BY_KIND = (
    (PermissionError, "没有权限，或者正被别的程序占用"),
    (IsADirectoryError, "这是一个文件夹"),
    (NotADirectoryError, "路径不对，里面有一段不是文件夹"),
    (FileNotFoundError, "文件夹不存在，U盘拔出或共享断开时也会这样"),
    (FileExistsError, "同名的东西已在那里"),
)


def reason(error: OSError) -> str:
    """Say in Chinese, as half a sentence, why the system refused."""
    number = getattr(error, "winerror", None)
    if error.errno in _SHARE or number in _SHARE_OF_WINDOWS:
        return "共享文件夹连不上"
    if number in _HELD_IN_WINDOWS:
        return "正被别的程序占用"
    if said := _BY_NUMBER.get(error.errno or 0):
        return said
    return next((said for kind, said in _BY_KIND if isinstance(error, kind)), "系统读写出错")
