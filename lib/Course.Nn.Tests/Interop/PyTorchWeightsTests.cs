using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

/// <summary>A network that PyTorch trained, loaded and run here; see samples/README.md.</summary>
public sealed class PyTorchWeightsTests
{
    private static readonly string Samples = Checkout.PathOf("lib", "Course.Nn.Tests", "Interop", "samples");

    [Fact]
    public void Load_AStateDictOfPyTorch_GivesItsOutputs()
    {
        Layer network = Network().ToFloat64();
        Weights.Load(network, Path.Combine(Samples, "pytorch.safetensors"));
        network.Evaluate();
        IReadOnlyDictionary<string, Tensor> expected = Safetensors.Read(Path.Combine(Samples, "pytorch_output.safetensors"));

        // Outputs of order 1 from sums of at most 18 products: some hundred roundings of 1.1e-16.
        NumberAssert.Close(expected["outputs"], network.Forward(expected["inputs"]), 1e-13);
    }

    [Fact]
    public void Save_WhatPyTorchWrote_IsTheSameBitForBit()
    {
        using var folder = new TemporaryFolder();
        Layer network = Network().ToFloat64();
        Weights.Load(network, Path.Combine(Samples, "pytorch.safetensors"));
        Weights.Save(network, folder.File("again"));
        IReadOnlyDictionary<string, Tensor> again = Safetensors.Read(folder.File("again"));
        var original = Safetensors.Read(Path.Combine(Samples, "pytorch.safetensors"))
            .Where(pair => !pair.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)).ToDictionary();
        Assert.Equal(original.Keys.Order(), again.Keys.Order());
        Assert.All(original, pair => BitAssert.Same(pair.Value, again[pair.Key]));
    }

    /// <summary>The layers of make_samples.py, by PyTorch's numbers.</summary>
    private static Sequential Network()
    {
        Random random = RandomSource.FromSeed(1);
        return new Sequential(
            ("0", new Conv2d(2, 4, 3, random, groups: 2)), ("1", new BatchNorm2d(4)), ("2", new PReLU(4)), ("3", new AvgPool2d(2)),
            ("4", new Flatten()), ("5", new Linear(16, 5, random)), ("6", new LayerNorm(5)), ("7", new BatchNorm1d(5)), ("8", new Linear(5, 3, random)));
    }
}
