using System.Globalization;

namespace Course.Notebooks.Tests.Cli.Grading;

/// <summary>
/// With <c>COURSE_WRITE_CLASS=FOLDER</c> in the environment, and <c>COURSE_WRITE_CLASS_SIZE</c> and <c>_SEED</c>, a class is written there
/// to grade: how <c>.ci/kill</c> gets its submissions.
/// </summary>
public sealed class GeneratedClassTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SameSeed_MakesTheSameClass_AndAnotherSeedAnother()
    {
        GeneratedClass.Write(_folder.File("a"), 40, 1, "01-", "02-");
        GeneratedClass.Write(_folder.File("b"), 40, 1, "01-", "02-");
        GeneratedClass.Write(_folder.File("c"), 40, 2, "01-", "02-");

        Assert.Equal(40, Directory.GetDirectories(_folder.File("a")).Length);
        Assert.Equal(FolderContent.Of(_folder.File("a")), FolderContent.Of(_folder.File("b")));
        Assert.NotEqual(FolderContent.Of(_folder.File("a")), FolderContent.Of(_folder.File("c")));
        string[] kinds = [.. Directory.GetFiles(_folder.File("a"), "*", SearchOption.AllDirectories).Select(path => Path.GetExtension(path)).Distinct()];
        Assert.All(kinds, kind => Assert.Contains(kind, new[] { ".ipynb", ".IPYNB", ".txt", ".zip" }));
        Assert.True(kinds.Length >= 3, string.Join(" ", kinds));
    }

    [Fact]
    public void ClassThatIsAskedFor_IsWritten()
    {
        if (Environment.GetEnvironmentVariable("COURSE_WRITE_CLASS") is not string folder)
        {
            folder = _folder.File("class");
        }

        int size = Number("COURSE_WRITE_CLASS_SIZE", 3), seed = Number("COURSE_WRITE_CLASS_SEED", 1);
        GeneratedClass.Write(folder, size, seed, "01-", "02-", "04-", "05-");

        Assert.Equal(size, Directory.GetDirectories(folder).Length);
    }

    private static int Number(string variable, int unlessSet) =>
        Environment.GetEnvironmentVariable(variable) is string text ? int.Parse(text, CultureInfo.InvariantCulture) : unlessSet;
}
