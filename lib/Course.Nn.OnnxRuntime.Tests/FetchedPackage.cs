using System.Reflection;
using Course.Nn.Data;
using Course.Nn.Models;

namespace Course.Nn.OnnxRuntime.Tests;

/// <summary>What <c>course datasets fetch resnet18</c> leaves behind: the network in the cache, and the ONNX files in NuGet's.</summary>
internal static class FetchedPackage
{
    private static readonly string Models = Path.Combine(
        typeof(FetchedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == "NuGetPackageRoot").Value!,
        "microsoft.ml.dnnimagefeaturizer.resnet18", "0.23.1", "tools", "DnnImageModels");

    public static string Network => Path.Combine(Models, "ResNet18Onnx", "ResNet18.onnx");

    public static string Preparation => Path.Combine(Models, "ResNetPrepOnnx", "ResNetPreprocess.onnx");

    /// <summary>The network as the course runs it.</summary>
    public static PretrainedResNet18 Ours()
    {
        Skip.IfNot(
            File.Exists(Network) && File.Exists(Preparation) && File.Exists(Path.Combine(DatasetCache.Folder, "resnet18", "resnet18.safetensors")),
            "the pretrained network is not here: run `course datasets fetch resnet18`");
        return ModelZoo.ResNet18();
    }
}
