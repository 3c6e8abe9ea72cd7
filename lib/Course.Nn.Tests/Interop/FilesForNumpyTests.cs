using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

/// <summary>
/// Writes the files that check_with_numpy.py reads, into the folder that the environment variable <c>COURSE_INTEROP_FILES</c>
/// names, or a temporary one; and reads them back.
/// </summary>
public sealed class FilesForNumpyTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Folder => Environment.GetEnvironmentVariable("COURSE_INTEROP_FILES") ?? _temporary.Path;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Samples_InEveryFormat_AreReadBack()
    {
        Npz.Write(Path.Combine(Folder, "samples.npz"), Samples.All);
        Safetensors.Write(Path.Combine(Folder, "samples.safetensors"), Samples.All);
        BitAssert.Same(Samples.All, Npz.Read(Path.Combine(Folder, "samples.npz")));
        foreach ((int i, KeyValuePair<string, Tensor> sample) in Samples.All.Index())
        {
            string path = Path.Combine(Folder, FormattableString.Invariant($"sample{i}.npy"));
            Npy.Write(path, sample.Value);
            BitAssert.Same(sample.Value, Npy.Read(path));
        }
    }

    [Fact]
    public void Network_WithInputsAndOutputs_IsReadBack()
    {
        Random random = RandomSource.FromSeed(5);
        Layer network = new Sequential(new Linear(4, 6, random), new BatchNorm1d(6), new ReLU(), new Linear(6, 3, random)).ToFloat64();
        network.Forward(Tensor.RandomNormal(random, [8, 4], type: ElementType.Float64));
        network.Evaluate();
        var inputs = Tensor.RandomNormal(random, [5, 4], type: ElementType.Float64);
        var examples = new OrderedDictionary<string, Tensor> { ["inputs"] = inputs, ["outputs"] = network.Forward(inputs) };
        Weights.Save(network, Path.Combine(Folder, "network.safetensors"));
        Npz.Write(Path.Combine(Folder, "network.npz"), examples);
        BitAssert.Same(examples, Npz.Read(Path.Combine(Folder, "network.npz")));
    }
}
