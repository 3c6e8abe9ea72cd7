namespace Course.Nn.Tests.Interop;

/// <summary>An empty folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop");

    public string Path => _folder.FullName;

    /// <summary>The names of the files in it, temporary ones too.</summary>
    public IEnumerable<string> Names => _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    public string File(params string[] name) => System.IO.Path.Combine([Path, .. name]);

    /// <summary>A new file.</summary>
    public string Write(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
