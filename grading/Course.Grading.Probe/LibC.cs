using System.Runtime.InteropServices;

namespace Course.Grading.Probe;

/// <summary>The system's C library.</summary>
internal static partial class LibC
{
    [LibraryImport("libc", EntryPoint = "kill")]
    internal static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "unshare")]
    internal static partial int Unshare(long flags);

    /// <summary>Without a look at the garbage collector, so that a child with one thread survives it.</summary>
    [LibraryImport("libc", EntryPoint = "syscall"), SuppressGCTransition]
    internal static partial long Call(long number, long first, long second, long third = 0, long fourth = 0, long fifth = 0);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial long CallWithError(long number, long first, long second, long third = 0, long fourth = 0, long fifth = 0);

    [LibraryImport("libc", EntryPoint = "mmap")]
    internal static partial IntPtr Map(IntPtr address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    internal static partial int Protect(IntPtr address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int CreateMemoryFile(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate")]
    internal static partial int Truncate(int file, nint length);

    [LibraryImport("libc", EntryPoint = "shmget")]
    internal static partial int GetShared(int key, nint size, int flags);

    [LibraryImport("libc", EntryPoint = "shmat")]
    internal static partial IntPtr AttachShared(int id, IntPtr address, int flags);

    [LibraryImport("libc", EntryPoint = "shmctl")]
    internal static partial int ControlShared(int id, int command, IntPtr data);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);
}
