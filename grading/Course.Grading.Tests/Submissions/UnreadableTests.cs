using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Course.Grading.Submissions;
using Course.Grading.Tests.HostileCases;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Tests.Submissions;

/// <summary>What the grader may not read costs its student a row with a reason, and nobody else anything.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UnreadableTests : IDisposable
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-unreadable-");

    [SkippableFact]
    public void UnreadableFolderAndFile_GetRowsWithTheReason()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "permissions are changed as on Linux");
        var students = new CaseClass(_folder.FullName);
        File.SetUnixFileMode(_folder.FullName, Everybody);
        string[] paths = [students.PathOf("ann"), students.PathOf("ben"), students.PathOf("cem"), students.PathOf("cem", "secret/" + CaseClass.FileName)];
        foreach (string path in paths)
        {
            File.WriteAllBytes(path, CaseClass.Good);
        }

        File.SetUnixFileMode(Path.GetDirectoryName(paths[0])!, UnixFileMode.None);
        File.SetUnixFileMode(paths[1], UnixFileMode.None);
        File.SetUnixFileMode(Path.GetDirectoryName(paths[3])!, UnixFileMode.None);

        IReadOnlyList<Submission> found = [];
        string reason = "";
        AsNobody(() =>
        {
            Skip.If(CanRead(paths[1]), "this user reads everything, and may not become another one");
            found = SubmissionFolder.Find(_folder.FullName);
            reason = Assert.Throws<NotebookFormatException>(() => found.Single(one => one.Student == "ben").Read()).Message;
        });

        Assert.Equal(["ann", "ben", "cem", "cem"], found.Select(one => one.Student));
        Assert.Equal("no notebook found; the folder cannot be read", found[0].Problem);
        Assert.Equal(CaseClass.FileName + ": cannot be read", reason);
        Assert.Null(found[2].Problem);
        Assert.Equal("“secret/” cannot be read", found[3].Problem);
    }

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            foreach (string path in new[] { "ann", "cem/secret" }.Select(name => Path.Combine(_folder.FullName, name)).Where(Directory.Exists))
            {
                File.SetUnixFileMode(path, Everybody);
            }
        }

        _folder.Delete(recursive: true);
    }

    private static bool CanRead(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Permissions do not bind root: there the calling thread, and no other, looks at files as the user nobody for a while.</summary>
    private static void AsNobody(Action action)
    {
        uint before = Environment.IsPrivilegedProcess ? SetFileUser(65534) : 0;
        try
        {
            action();
        }
        finally
        {
            if (Environment.IsPrivilegedProcess)
            {
                _ = SetFileUser(before);
            }
        }
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetFileUser(uint user);
}
