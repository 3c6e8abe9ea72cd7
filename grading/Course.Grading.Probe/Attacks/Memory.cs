using System.Globalization;

namespace Course.Grading.Probe;

/// <summary>Takes memory and touches it, in every way that a process can have some. The argument is how many bytes would be too many.</summary>
internal static class Memory
{
    private const int Piece = 16 << 20, Page = 4096;
    private const int ReadOnly = 1, ReadWrite = 3, IsShared = 1, IsPrivate = 2, Anonymous = 0x20, GrowsDown = 0x100;

    /// <summary>Memory of its own.</summary>
    internal static string Private(string[] arguments) => Program.Join([Take("private", arguments, () => Map(IsPrivate | Anonymous)), Take("stack", arguments, () => Map(IsPrivate | Anonymous | GrowsDown))]);

    /// <summary>Memory of its own that is written and then marked as read-only, which the limit of a process no longer counts.</summary>
    internal static string Frozen(string[] arguments) => Take("read-only", arguments, () => Map(IsPrivate | Anonymous), piece => LibC.Protect(piece, Piece, ReadOnly) == 0);

    /// <summary>Memory that is shared with children, of a file without a name, of System V, and of <c>/dev/zero</c>.</summary>
    internal static string Shared(string[] arguments) => Program.Join(
    [
        Take("shared", arguments, () => Map(IsShared | Anonymous)),
        Take("memfd", arguments, () => MapFile(LibC.CreateMemoryFile("probe", 0))),
        Take("System V", arguments, AttachShared),
        Take("/dev/zero", arguments, () => MapFile(LibC.Open("/dev/zero", 2))),
    ]);

    private static string Take(string kind, string[] arguments, Func<IntPtr> take, Func<IntPtr, bool>? afterwards = null)
    {
        long wanted = long.Parse(arguments[0], CultureInfo.InvariantCulture);
        for (long taken = 0; taken < wanted; taken += Piece)
        {
            IntPtr piece = take();
            if (!Touch(piece) || afterwards?.Invoke(piece) == false)
            {
                return "";
            }
        }

        return $"{wanted >> 20} MiB of {kind} memory";
    }

    private static IntPtr Map(int flags) => LibC.Map(IntPtr.Zero, Piece, ReadWrite, flags, -1, 0);

    private static IntPtr MapFile(int file)
    {
        if (file < 0)
        {
            return -1;
        }

        _ = LibC.Truncate(file, Piece);
        return LibC.Map(IntPtr.Zero, Piece, ReadWrite, IsShared, file, 0);
    }

    /// <summary>Removed when the process ends, since it is marked for removal at once.</summary>
    private static IntPtr AttachShared()
    {
        const int OwnerOnly = 0x180, Remove = 0;
        int id = LibC.GetShared(0, Piece, OwnerOnly);
        IntPtr piece = LibC.AttachShared(id, IntPtr.Zero, 0);
        _ = LibC.ControlShared(id, Remove, IntPtr.Zero);
        return piece;
    }

    private static unsafe bool Touch(IntPtr piece)
    {
        if (piece == -1)
        {
            return false;
        }

        for (int i = 0; i < Piece; i += Page)
        {
            ((byte*)piece)[i] = 1;
        }

        return true;
    }
}
