using Course.Cli.Datasets;
using Course.Files;

namespace Course.Cli.Doctor;

/// <summary>What the course does not work without.</summary>
internal static class NeededParts
{
    private const string Sdk = ".NET SDK", Library = "library", Data = "data";

    private static readonly string[] Built = ["Course.Nn.dll", "Course.Nn.Kernels.dll", "Course.Charts.dll", "Course.Exercises.dll", "Course.Notebooks.dll"];

    public static async Task<IReadOnlyList<Finding>> AllAsync(CancellationToken cancellation) =>
        [await SdkAsync(cancellation), LibraryIn(Repository.Artifacts), await DataInAsync(Repository.PathOf("datasets"), cancellation)];

    /// <summary>The libraries that the notebooks load.</summary>
    /// <param name="folder">Where <c>course build</c> puts them.</param>
    internal static Finding LibraryIn(string folder)
    {
        string[] missing = [.. Built.Where(name => !File.Exists(Path.Combine(folder, name)))];
        return missing is []
            ? new Finding(Library, Finding.Ok, folder)
            : new Finding(Library, Finding.Missing, $"no {string.Join(", ", missing)} in {folder}", "run `./course build` (Windows: `course build`)");
    }

    /// <summary>The data sets that ship, each compared with its hash.</summary>
    /// <param name="folder">The repository's data sets, with their manifest.</param>
    /// <param name="cancellation">Stops reading.</param>
    internal static async Task<Finding> DataInAsync(string folder, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        DatasetEntry[] shipped = [.. DatasetManifest.Load(Path.Combine(folder, "manifest.json")).Datasets.Where(entry => entry.Ships)];
        foreach ((DatasetEntry entry, DatasetFile file) in shipped.SelectMany(entry => entry.Files.Select(file => (entry, file))))
        {
            if (!await Hashes.AreOfAsync(Path.Combine(folder, entry.Name, file.Name), file, cancellation))
            {
                wrong.Add($"datasets/{entry.Name}/{file.Name}");
            }
        }

        return wrong is []
            ? new Finding(Data, Finding.Ok, $"{string.Join(", ", shipped.Select(entry => entry.Name))}, as they were shipped")
            : new Finding(Data, Finding.Missing, $"not there, or changed: {string.Join(", ", wrong)}", $"git checkout -- {string.Join(' ', wrong)}, then `./course build`");
    }

    private static async Task<Finding> SdkAsync(CancellationToken cancellation)
    {
        ToolRun? run = await ToolRun.OfAsync("dotnet", ["--version"], Repository.Root, cancellation: cancellation);
        return run is { ExitCode: 0 }
            ? new Finding(Sdk, Finding.Ok, run.Output.Trim())
            : new Finding(Sdk, Finding.Missing, "dotnet finds no SDK that global.json allows", "install the .NET 10 SDK: https://dotnet.microsoft.com/download");
    }
}
