using Course.Site.Output;

namespace Course.Site.Tests;

public sealed class SiteFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_AgainInTheSamePlace_ReplacesTheWholeSite()
    {
        string site = _folder.PathOf("site");
        SiteFolder.At(site).Write([new("index.html", [1]), new("old/page.html", [2])]);
        SiteFolder.At(site).Write([new("index.html", [3])]);

        Assert.Equal([3], File.ReadAllBytes(Path.Combine(site, "index.html")));
        Assert.Equal([SiteFolder.Mark, "index.html"], Directory.EnumerateFileSystemEntries(site).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([site], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void At_FolderWithOtherFiles_IsRefusedAndLeftAlone()
    {
        string file = _folder.PathOf("thesis.txt");
        File.WriteAllText(file, "years of work");

        Assert.Contains("no site of this command", Assert.Throws<SiteException>(() => SiteFolder.At(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.Throws<SiteException>(() => SiteFolder.At(file)).Message, StringComparison.Ordinal);
        Assert.Equal("years of work", File.ReadAllText(file));
    }

    [Fact]
    public void Write_ThatFails_LeavesTheOldSite()
    {
        string site = _folder.PathOf("site");
        SiteFolder.At(site).Write([new("index.html", [1])]);

        Assert.ThrowsAny<IOException>(() => SiteFolder.At(site).Write([new("index.html", [2]), new("index.html/below.html", [3])]));

        Assert.Equal([1], File.ReadAllBytes(Path.Combine(site, "index.html")));
        Assert.Equal([site], Directory.GetFileSystemEntries(_folder.Path));
    }
}
