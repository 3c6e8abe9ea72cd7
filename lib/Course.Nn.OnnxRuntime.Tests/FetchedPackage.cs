using System.Reflection;
using System.Text.Json.Nodes;
using Course.Nn.Data;
using Course.Nn.Models;

namespace Course.Nn.OnnxRuntime.Tests;

/// <summary>What <c>course datasets fetch resnet18</c> leaves behind: the network in the cache, and the ONNX files in NuGet's.</summary>
internal static class FetchedPackage
{
    /// <summary>What the manifest says of the package.</summary>
    private static readonly JsonNode Package = JsonNode.Parse(File.ReadAllText(Checkout.PathOf("datasets", "manifest.json")))!["datasets"]!.AsArray()
        .Single(entry => (string)entry!["name"]! == "resnet18")!["package"]!;

    public static string Network => PathOf("ResNet18.onnx");

    public static string Preparation => PathOf("ResNetPreprocess.onnx");

    /// <summary>The network as the course runs it.</summary>
    public static PretrainedResNet18 Ours()
    {
        Skip.IfNot(
            File.Exists(Network) && File.Exists(Preparation) && File.Exists(Path.Combine(DatasetCache.Folder, "resnet18", "resnet18.safetensors")),
            "the pretrained network is not here: run `course datasets fetch resnet18`");
        return ModelZoo.ResNet18();
    }

    private static string PathOf(string name) => Path.Combine(
        typeof(FetchedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == "NuGetPackageRoot").Value!,
        ((string)Package["id"]!).ToLowerInvariant(),
        (string)Package["version"]!,
        Package["files"]!.AsArray().Select(file => (string)file!["name"]!).Single(path => path.EndsWith("/" + name, StringComparison.Ordinal)));
}
