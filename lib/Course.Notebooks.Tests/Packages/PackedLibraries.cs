using System.IO.Compression;
using System.Text;

namespace Course.Notebooks.Tests.Packages;

/// <summary>
/// Course.Nn and Course.Nn.Kernels as <c>dotnet pack</c> makes them in a fresh clone: a copy of what they are made of, with a remote. The
/// version is nobody else's, so that NuGet's cache cannot bring an earlier package; it goes from there afterwards.
/// </summary>
public sealed class PackedLibraries : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-pack-").FullName;

    /// <summary>The packages' version.</summary>
    public string Version { get; } = $"0.0.0-test{Guid.NewGuid():N}"[..20];

    /// <summary>The commit that the clone is at.</summary>
    public static string Commit => "0123456789abcdef0123456789abcdef01234567";

    /// <summary>The clone.</summary>
    public string Clone => Path.Combine(_folder, "clone");

    /// <summary>The folder of the packages.</summary>
    public string Feed => Path.Combine(_folder, "feed");

    public async Task InitializeAsync()
    {
        MakeClone();
        foreach (string project in new[] { "Course.Nn.Kernels", "Course.Nn" })
        {
            string[] arguments = ["pack", $"lib/{project}", "--output", Feed, "-v", "quiet", "--nologo", $"-p:Version={Version}", "-p:RunAnalyzers=false"];
            ToolRun run = (await ToolRun.OfAsync("dotnet", arguments, Clone))!;
            Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {run.ExitCode}:\n{run.Output}\n{run.Error}");
        }
    }

    public Task DisposeAsync()
    {
        foreach (string package in new[] { "course.nn", "course.nn.kernels" })
        {
            string restored = Path.Combine(Cache, package, Version.ToLowerInvariant());
            if (Directory.Exists(restored))
            {
                Directory.Delete(restored, recursive: true);
            }
        }

        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The files in a package.</summary>
    /// <param name="library">Course.Nn or Course.Nn.Kernels.</param>
    /// <param name="extension">nupkg, or snupkg for the symbols.</param>
    public Dictionary<string, byte[]> Open(string library, string extension)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Feed, $"{library}.{Version}.{extension}"));
        return archive.Entries.ToDictionary(entry => entry.FullName, Bytes);
    }

    private static string Cache => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private void MakeClone()
    {
        foreach (string part in new[] { "lib/Course.Files", "lib/Course.Nn.Kernels", "lib/Course.Nn", "datasets" })
        {
            foreach (string file in Directory.EnumerateFiles(Checkout.PathOf(part), "*", SearchOption.AllDirectories))
            {
                Copy(Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/'));
            }
        }

        foreach (string file in new[] { "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "global.json", "LICENSE", "lib/Package.props" })
        {
            Copy(file);
        }

        Write(".git/HEAD", Commit);
        Write(".git/config", "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = https://github.com/example/course\n");
        Directory.CreateDirectory(Path.Combine(Clone, ".git", "objects"));
        Directory.CreateDirectory(Path.Combine(Clone, ".git", "refs"));
    }

    private void Copy(string file)
    {
        if (!file.Split('/').Any(folder => folder is "bin" or "obj"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Clone, file))!);
            File.Copy(Checkout.PathOf(file), Path.Combine(Clone, file));
        }
    }

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Clone, file))!);
        File.WriteAllText(Path.Combine(Clone, file), text + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
