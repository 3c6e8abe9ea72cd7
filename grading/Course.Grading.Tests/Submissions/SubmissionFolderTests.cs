using System.IO.Compression;
using System.Text;
using Course.Grading.Submissions;

namespace Course.Grading.Tests.Submissions;

/// <summary>Nobody who handed in anything is missing from the results, whatever it was.</summary>
public sealed class SubmissionFolderTests : IDisposable
{
    private const string FileName = "02-computational-graphs.ipynb";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-found-");

    [Fact]
    public void Notebook_IsFound_WhereverItLies()
    {
        Write("anna/" + FileName);
        Write("ben/exercise 2/" + FileName);
        Write("cem/02-COMPUTATIONAL-GRAPHS.IPYNB");
        Zip("dora/all.zip", "__MACOSX/._x.ipynb", "work\\" + FileName, "../../" + FileName, "notes.txt");

        Assert.Equal(
            [
                ("anna", FileName, null),
                ("ben", FileName, "was found in “exercise 2/”"),
                ("cem", "02-COMPUTATIONAL-GRAPHS.IPYNB", null),
                ("dora", FileName, "was found in “all.zip”"),
                ("dora", FileName, "was found in “all.zip”"),
            ],
            Found().Select(one => (one.Student, one.FileName, one.Note)));
        Assert.All(Found(), one => Assert.Equal("not json", Assert.Throws<Course.Notebooks.Ipynb.NotebookFormatException>(one.Read).Message.Split("is ")[1].Split(':')[0].ToLowerInvariant()));
    }

    [Fact]
    public void OutermostNotebook_ComesFirst_WhenAStudentHandedInSeveral()
    {
        Write("anna/a copy/" + FileName);
        Write("anna/" + FileName);
        Zip("anna/00.zip", FileName);

        Assert.Equal(["was found in “00.zip”", null, "was found in “a copy/”"], Found().Select(one => one.Note));
    }

    [Fact]
    public void EveryEntry_HasALine_WhenThereIsNoNotebookInIt()
    {
        Write("empty/.ipynb_checkpoints/" + FileName);
        Write("pdf/answer.pdf");
        Write("dib/02.dib");
        Write("broken zip/x.zip");
        Zip("zip of text/x.zip", "x.txt");
        Write("flat.ipynb");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "x.ipynb"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "folder", "y.ipynb"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), _folder.FullName);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "folder", "up"), _folder.FullName);

        var said = Found().ToDictionary(one => one.Student, one => one.Problem!);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["empty"] = "no notebook found; the folder is empty",
                ["pdf"] = "no notebook found; there is “answer.pdf”",
                ["dib"] = "no notebook found; there is “02.dib”",
                ["zip of text"] = "no notebook found; there is “x.zip”",
                ["flat.ipynb"] = "no notebook looked for; the file lies beside the students' folders: put it into one that is named after the student",
                ["x.ipynb"] = "no notebook found; the folder is empty",
                ["folder"] = "no notebook found; there is “up (a link)”, “y.ipynb/”",
                ["link"] = "no notebook found; it is a link, and links are not followed",
            },
            said.Where(one => one.Key != "broken zip").ToDictionary());
        Assert.StartsWith("no notebook found; there is “x.zip”; “x.zip” could not be opened as a zip archive", said["broken zip"], StringComparison.Ordinal);
    }

    [SkippableFact]
    public void FolderWithANameOfOtherBytes_HasALine_AndHarmsNobody()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "other systems do not let such names come about");
        Write("anna/" + FileName);
        foreach (string last in new[] { "fc", "fd" })
        {
            using var shell = System.Diagnostics.Process.Start("bash", ["-c", $"mkdir \"$0\"/M$'\\x{last}'ller", _folder.FullName]);
            shell.WaitForExit();
        }

        IReadOnlyList<Submission> found = Found();

        Assert.Equal(3, found.Select(one => one.Student).Distinct().Count());
        Assert.Equal(2, found.Count(one => one.Problem == "the folder's name is not UTF-8, so that it cannot be opened; rename it"));
    }

    [Fact]
    public void Zip_IsReadNoFurtherThanANotebook_WhateverItUnpacksTo()
    {
        string path = Path.Combine(_folder.FullName, "bomb", "x.zip");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using Stream entry = archive.CreateEntry(FileName, CompressionLevel.Fastest).Open();
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 80; i++)
            {
                entry.Write(nothing);
            }
        }

        Exception error = Assert.ThrowsAny<Exception>(() => Assert.Single(Found()).Read());

        Assert.Equal($"{FileName}: is larger than 64 MiB", error.Message);
    }

    [Theory]
    [InlineData("alice", "alice\u200b")]
    [InlineData("alice", "Alice")]
    [InlineData("alice b", "alice  b")]
    [InlineData("m\u00fcller", "mu\u0308ller")]
    [InlineData("a\u202e", "a\u202d")]
    [InlineData("ali\u200bce", "alice")]
    [InlineData("\u0430lice", "alice")]
    [InlineData("\n", "\t")]
    public void NamesInReports_Differ_WhenFoldersLookAlike(string one, string other)
    {
        IReadOnlyDictionary<string, string> names = StudentNames.Of([one, other, "anna"]);

        Assert.Equal("anna", names["anna"]);
        Assert.NotEqual(names[one], names[other]);
        Assert.All(names.Values, name => Assert.All(name, c => Assert.InRange(c, ' ', '~')));
    }

    [Fact]
    public void NamesInReports_StayAsTheyAre_WhenNoneLooksLikeAnother() =>
        Assert.Equal(["Zoë", "anna", "Łukasz 3"], StudentNames.Of(["Zoë", "anna", "Łukasz 3"]).Values);

    /// <summary>Names of other bytes can be made and deleted by the system's own tools only.</summary>
    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            using var remove = System.Diagnostics.Process.Start("rm", ["-r", _folder.FullName]);
            remove.WaitForExit();
        }
        else
        {
            _folder.Delete(recursive: true);
        }
    }

    private IReadOnlyList<Submission> Found() => SubmissionFolder.Find(_folder.FullName);

    private void Write(string place)
    {
        string path = Path.Combine(_folder.FullName, place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "text");
    }

    private void Zip(string place, params string[] names)
    {
        string path = Path.Combine(_folder.FullName, place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (string name in names)
        {
            using Stream entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes("text"));
        }
    }
}
