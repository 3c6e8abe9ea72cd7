using System.Globalization;
using System.Runtime.InteropServices;

namespace Course.Grading.Sandboxing;

/// <summary>
/// Whatever the shell that started the grader left open (a folder, a file) would be open in every process that the grader starts, inside the
/// sandbox too. Each of these is marked to close there; .NET marks its own by itself.
/// </summary>
internal static partial class InheritedDescriptors
{
    private const int SetDescriptorFlags = 2, CloseOnExec = 1, FirstAfterStandardOnes = 3;

    /// <summary>Marks all that are open now. Linux only.</summary>
    internal static void Close()
    {
        foreach (string path in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor) && descriptor >= FirstAfterStandardOnes)
            {
                _ = Control(descriptor, SetDescriptorFlags, CloseOnExec);
            }
        }
    }

    /// <summary>The system's <c>fcntl</c>.</summary>
    [LibraryImport("libc", EntryPoint = "fcntl")]
    internal static partial int Control(int descriptor, int command, int argument);
}
