using System.Net.Http.Headers;
using System.Text;
using Course.Files;

namespace Course.Cli.Datasets;

/// <summary>
/// What has arrived of a file, as <c>NAME.part</c> beside it: always its first bytes, so that a download that was broken off in
/// whatever way can go on where it stopped. <c>NAME.part.etag</c> says of which version of which address they are.
/// </summary>
internal sealed class PartFile(string finalPath)
{
    public string Path { get; } = finalPath + ".part";

    /// <summary>How many bytes have arrived.</summary>
    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    private string TagPath => Path + ".etag";

    /// <summary>Begins anew, with a version that this address gave.</summary>
    public void Restart(Uri url, EntityTagHeaderValue? version)
    {
        Discard();
        if (version is { IsWeak: false })
        {
            AtomicFile.Write(TagPath, Encoding.UTF8.GetBytes($"{url.AbsoluteUri}\n{version.Tag}\n"));
        }
    }

    /// <summary>The version of the bytes here, if they came from this address and it named one.</summary>
    public EntityTagHeaderValue? VersionFrom(Uri url)
    {
        string[] lines = File.Exists(TagPath) ? File.ReadAllLines(TagPath) : [];
        return lines is [var from, var tag] && from == url.AbsoluteUri && EntityTagHeaderValue.TryParse(tag, out EntityTagHeaderValue? version) ? version : null;
    }

    /// <summary>Opens it to go on at its end. Nothing is held back in memory, so that its length is true at any moment.</summary>
    public FileStream Append() => new(Path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Discard()
    {
        File.Delete(Path);
        File.Delete(TagPath);
    }
}
