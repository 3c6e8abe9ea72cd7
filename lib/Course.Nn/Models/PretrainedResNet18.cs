using Course.Nn.Data;
using Course.Nn.Initializers;
using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Models;

/// <summary>
/// A residual network that somebody else trained on many photographs, by all signs ImageNet's (datasets/README.md says what is known), with what
/// it wants done to a photograph first: a network is no better than its inputs are like those it was trained on (S2 · transfer).
/// </summary>
public sealed class PretrainedResNet18
{
    internal const string DatasetName = "resnet18";
    internal const string FileName = "resnet18.safetensors";

    /// <summary>The mean image's name in the file, beside those of the network.</summary>
    private const string MeanName = "mean";

    private static readonly Shape MeanShape = [3, ResNet18.Side, ResNet18.Side];

    private PretrainedResNet18(Sequential network, Tensor mean)
    {
        (Network, Mean) = (network, mean);
        Network.Evaluate();
    }

    /// <summary>Prepared images [N,3,224,224] to features [N,512]: see <see cref="ResNet18.Create"/> for its layers. In evaluation mode at first.</summary>
    public Sequential Network { get; }

    /// <summary>m [3,224,224], the mean of the photographs that the network was trained on: blue, green, red, from 0 to 255.</summary>
    public Tensor Mean { get; }

    /// <summary>What the network wants: y[n,c,i,j] = 255 · x[n,2−c,i,j] − m[c,i,j], so blue, green, red, and the mean image taken off.</summary>
    /// <param name="images">x [N,3,224,224] in Float32: red, green, blue, from 0 to 1.</param>
    /// <returns>y [N,3,224,224].</returns>
    /// <exception cref="ArgumentException">The images have another shape or element type, or values beyond 0 to 1.</exception>
    public Tensor Prepare(Tensor images)
    {
        Require.NotNull(images);
        Require.That(
            images.Rank == 4 && images.Shape.Sizes.AsSpan(1).SequenceEqual(MeanShape.Sizes) && images.ElementType == ElementType.Float32,
            $"PretrainedResNet18: images {images.Shape} of {images.ElementType}; expected [N,3,{ResNet18.Side},{ResNet18.Side}] of Float32, red, green, blue: Resize them?");
        var result = Tensor.Allocate(images.Shape, ElementType.Float32);
        int plane = ResNet18.Side * ResNet18.Side;
        for (int i = 0; i < images.Count / plane; i++)
        {
            int channel = i % 3;
            ReadOnlySpan<float> x = images.AsSpan<float>().Slice((i + 2 - (2 * channel)) * plane, plane);
            ReadOnlySpan<float> m = Mean.AsSpan<float>().Slice(channel * plane, plane);
            Prepare(x, m, result.ToChange<float>().Slice(i * plane, plane));
        }

        return result;
    }

    /// <summary>The same for the inputs of a data set; its targets stay.</summary>
    /// <param name="photographs">Inputs as <see cref="Prepare(Tensor)"/> takes them.</param>
    /// <exception cref="ArgumentException">As there.</exception>
    public Dataset Prepare(Dataset photographs)
    {
        Require.NotNull(photographs);
        return new Dataset(Prepare(photographs.Inputs), photographs.Targets, photographs.Classes);
    }

    /// <summary>Writes network and mean image as safetensors, the file that <see cref="ModelZoo.ResNet18"/> reads.</summary>
    /// <param name="path">Where; a missing folder is made, an existing file replaced.</param>
    public void Save(string path) => Safetensors.Write(
        path,
        new OrderedDictionary<string, Tensor>(SavedTensor.Of(Network).Select(saved => KeyValuePair.Create(saved.Name, saved.Value))) { [MeanName] = Mean },
        new Dictionary<string, string> { ["format"] = "pt" });

    /// <summary>Out of the two files of the package Microsoft.ML.DnnImageFeaturizer.ResNet18.</summary>
    /// <param name="network">Its network, <c>ResNet18.onnx</c>.</param>
    /// <param name="preparation">What it does to photographs first, <c>ResNetPreprocess.onnx</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or no ONNX file.</exception>
    /// <exception cref="ArgumentException">A graph computes something else.</exception>
    public static PretrainedResNet18 FromOnnx(string network, string preparation)
    {
        Sequential layers = Unfilled();
        OnnxWeights.Load(layers, Onnx.Read(network));
        return new PretrainedResNet18(layers, MeanImage(Onnx.Read(preparation)));
    }

    internal static PretrainedResNet18 Load(string path)
    {
        IReadOnlyDictionary<string, Tensor> file = Safetensors.Read(path);
        if (!file.TryGetValue(MeanName, out Tensor? mean) || mean.Shape != MeanShape || mean.ElementType != ElementType.Float32)
        {
            throw new InvalidDataException($"ModelZoo: {path} has no Float32 tensor '{MeanName}' {MeanShape}; `course datasets fetch {DatasetName}` makes one that has");
        }

        Sequential network = Unfilled();
        Weights.Fill(network, file.Where(pair => pair.Key != MeanName).ToDictionary(), Path.GetFileName(path));
        return new PretrainedResNet18(network, mean);
    }

    /// <summary>The network before its weights; 16 million random numbers would be drawn for nothing.</summary>
    private static Sequential Unfilled() => ResNet18.Create(RandomSource.FromSeed(1), new Zeros());

    /// <summary>The graph is Split into red, green and blue, Concat of them in the other order, and Sub of the mean image.</summary>
    private static Tensor MeanImage(OnnxGraph graph)
    {
        bool isKnown = graph.Nodes is [{ Operation: "Split" } split, { Operation: "Concat" } concat, { Operation: "Sub", Inputs.Count: 2 } sub]
            && split.Inputs.SequenceEqual(graph.Inputs) && split.Outputs.Count == 3 && concat.Inputs.SequenceEqual(split.Outputs.Reverse())
            && sub.Inputs[0] == concat.Outputs[0] && graph.Initializers.Count == 1 && graph.Initializers.ContainsKey(sub.Inputs[1])
            && graph.Initializers[sub.Inputs[1]].Shape == new Shape(1, 3, ResNet18.Side, ResNet18.Side);
        Require.That(isKnown, $"PretrainedResNet18: the preparation is {string.Join(", ", graph.Nodes.Select(node => Printable.Of(node.Operation)))}; expected Split, Concat in the other order, Sub of a mean image");
        return graph.Initializers.Values.Single().Reshape(MeanShape);
    }

    private static void Prepare(ReadOnlySpan<float> x, ReadOnlySpan<float> mean, Span<float> y)
    {
        for (int j = 0; j < y.Length; j++)
        {
            Require.That(x[j] is >= 0 and <= 1, $"PretrainedResNet18: a value {x[j]} in the images; expected 0 to 1: divide by 255, or prepare them only once");
            y[j] = (255 * x[j]) - mean[j];
        }
    }
}
