using System.Diagnostics;

namespace Course.Notebooks.Tests.Cli.Grading;

/// <summary>A file system of a certain size in memory, which only root can mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filling => System.IO.Path.Combine(Path, "filling");

    /// <summary>Mounts one on a folder, or skips the test.</summary>
    public static SmallDisk Require(string folder, string size)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can mount a small file system, and only Linux is asked to");
        Skip.IfNot(Mount("-t", "tmpfs", "-o", $"size={size}", "course-small-disk", folder), "this machine does not let root mount a file system");
        return new SmallDisk(folder);
    }

    /// <summary>Writes until nothing more goes in.</summary>
    public void Fill()
    {
        try
        {
            using FileStream file = File.OpenWrite(Filling);
            while (true)
            {
                file.Write(new byte[1024]);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void MakeRoom() => File.Delete(Filling);

    public void MakeReadOnly() => Assert.True(Mount("-o", "remount,ro", Path));

    public void Dispose() => Run("umount", "--lazy", Path);

    private static bool Mount(params string[] arguments) => Run("mount", arguments);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        process!.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
