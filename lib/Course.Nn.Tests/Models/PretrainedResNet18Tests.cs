using Course.Nn.Data;
using Course.Nn.Initializers;
using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Models;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;

namespace Course.Nn.Tests.Models;

/// <summary>On a file of the right make whose first filters are random; the real one is in Course.Nn.OnnxRuntime.Tests.</summary>
public sealed class PretrainedResNet18Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_SavedFile_IsTheSameNetworkInEvaluationMode()
    {
        string path = WriteFile();
        PretrainedResNet18 resnet = ModelZoo.ResNet18(path);
        Assert.False(resnet.Network.IsTraining);
        Assert.Equal(new Shape(3, 224, 224), resnet.Mean.Shape);

        string copy = _folder.File("copy.safetensors");
        resnet.Save(copy);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(copy));
    }

    [Fact]
    public void Prepare_RedGreenBlue_BecomesBlueGreenRedLessTheMean()
    {
        PretrainedResNet18 resnet = ModelZoo.ResNet18(WriteFile());
        var images = Tensor.RandomUniform(RandomSource.FromSeed(2), new Shape(2, 3, 224, 224), 0, 1);
        Tensor prepared = resnet.Prepare(new Dataset(images, Tensor.Zeros(2), 1)).Inputs;
        foreach ((int n, int c, int i, int j) in new[] { (0, 0, 0, 0), (0, 1, 5, 7), (1, 2, 223, 222), (1, 0, 100, 3) })
        {
            // One product and one difference in Float32.
            Assert.Equal((255 * (float)images[n, 2 - c, i, j]) - (float)resnet.Mean[c, i, j], (float)prepared[n, c, i, j]);
        }
    }

    [Fact]
    public void Prepare_WrongImages_SaysTheWayOut()
    {
        PretrainedResNet18 resnet = ModelZoo.ResNet18(WriteFile());
        Assert.StartsWith("PretrainedResNet18: images [1,3,32,32] of Float32; expected [N,3,224,224] of Float32", Fails(Tensor.Zeros(1, 3, 32, 32)), StringComparison.Ordinal);
        Assert.Equal("PretrainedResNet18: a value 255 in the images; expected 0 to 1: divide by 255, or prepare them only once", Fails(255 * Tensor.Ones(new Shape(1, 3, 224, 224))));
        Assert.StartsWith("PretrainedResNet18: a value NaN", Fails(double.NaN * Tensor.Ones(new Shape(1, 3, 224, 224))), StringComparison.Ordinal);

        string Fails(Tensor images) => Assert.Throws<ArgumentException>(() => resnet.Prepare(images)).Message;
    }

    [Fact]
    public void ResNet18_NotFetched_SaysWhatToType() => Assert.EndsWith(
        "or none after `course datasets fetch resnet18`", Assert.Throws<FileNotFoundException>(() => ModelZoo.ResNet18(_folder.Path)).Message);

    [Fact]
    public void ResNet18_AnotherFile_SaysWhatIsMissing()
    {
        Safetensors.Write(_folder.File("a.safetensors"), new Dictionary<string, Tensor> { ["w"] = Tensor.Ones([1]) });
        Assert.EndsWith(
            "has no Float32 tensor 'mean' [3,224,224]; `course datasets fetch resnet18` makes one that has",
            Assert.Throws<InvalidDataException>(() => ModelZoo.ResNet18(_folder.File("a.safetensors"))).Message);
        Safetensors.Write(_folder.File("b.safetensors"), new Dictionary<string, Tensor> { ["mean"] = Tensor.Zeros(3, 224, 224) });
        Assert.Contains("missing in the file: conv1.weight [64,3,7,7]", Assert.Throws<ArgumentException>(() => ModelZoo.ResNet18(_folder.File("b.safetensors"))).Message, StringComparison.Ordinal);
    }

    private string WriteFile()
    {
        Random random = RandomSource.FromSeed(3);
        Sequential network = ResNet18.Create(random, new Zeros());
        network.NamedParameters[0].Parameter.Value = Tensor.RandomUniform(random, network.NamedParameters[0].Parameter.Value.Shape);
        var tensors = SavedTensor.Of(network).ToDictionary(saved => saved.Name, saved => saved.Value);
        tensors["mean"] = Tensor.RandomUniform(random, new Shape(3, 224, 224), 0, 255);
        string path = _folder.File("resnet18.safetensors");
        Safetensors.Write(path, tensors, new Dictionary<string, string> { ["format"] = "pt" });
        return path;
    }
}
