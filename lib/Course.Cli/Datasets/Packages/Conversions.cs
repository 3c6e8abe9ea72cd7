using Course.Nn.Models;

namespace Course.Cli.Datasets.Packages;

/// <summary>Makes the files of a data set from the unpacked package, into a folder that exists and is empty.</summary>
internal delegate void Conversion(string package, string folder, CancellationToken cancellation);

/// <summary>What is done with the packages of the manifest.</summary>
internal static class Conversions
{
    private const string Models = "tools/DnnImageModels";

    /// <exception cref="UsageException">This course knows nothing to do with it.</exception>
    public static Conversion Of(DatasetEntry entry) => entry.Name switch
    {
        "resnet18" => (package, folder, _) => PretrainedResNet18.FromOnnx(
            Path.Combine(package, Models, "ResNet18Onnx", "ResNet18.onnx"), Path.Combine(package, Models, "ResNetPrepOnnx", "ResNetPreprocess.onnx"))
            .Save(Path.Combine(folder, "resnet18.safetensors")),
        "photographs" => FoodPhotographsConversion.Convert,
        _ => throw new UsageException($"{entry.Name}: no way is known to make it out of a package; give its files mirrors in the manifest"),
    };
}
