using Course.Site.Output;
using Course.Site.Typesetting;

namespace Course.Site.Tests;

/// <summary>
/// The site that the tests look at: that of the folder which COURSE_SITE names, as <c>course site</c> wrote it, or else one made of
/// notebooks with a few made outputs and a student's made progress. Tests skip where npm is absent.
/// </summary>
public sealed class MadeSite : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-site-").FullName;
    private string? _obstacle;

    /// <summary>The folder of the site.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Whether it was made here, of <see cref="MadeNotebooks"/>.</summary>
    public bool IsMadeHere { get; private set; }

    /// <summary>Its pages, from its root, with forward slashes.</summary>
    public IReadOnlyList<string> Pages =>
        [.. Directory.GetFiles(Folder, "*.html", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("COURSE_SITE") is { Length: > 0 } given)
        {
            Folder = Path.GetFullPath(given, Checkout.Root);
            return;
        }

        try
        {
            Folder = Path.Combine(_folder, "site");
            IReadOnlyList<SiteFile> files = await CourseSite.MakeAsync(new SiteSource(Checkout.Root, AppContext.BaseDirectory, MadeNotebooks.All()) { Progress = MadeProgress.Of() }, await Tools());
            SiteFolder.At(Folder).Write(files);
            IsMadeHere = true;
        }
        catch (SiteException e) when (e.Message.Contains("npm", StringComparison.Ordinal))
        {
            _obstacle = e.Message;
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Skips the test where there is no site.</summary>
    public void Require() => Skip.If(_obstacle is not null, _obstacle);

    /// <summary>The text of a page.</summary>
    public string Read(string page) => File.ReadAllText(Path.Combine([Folder, .. page.Split('/')]));

    internal static Task<SiteTools> Tools() => SiteTools.FetchAsync(Checkout.PathOf("artifacts", "site-tools"));
}
