using Course.Nn.Data;

namespace Course.Nn.Tests.Data;

public sealed class MnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TrainAndTest_FilesOfAFolder_PackedOrNot()
    {
        _folder.Write("train-images-idx3-ubyte.gz", SampleFiles.Gzip(SampleFiles.Idx([2, 28, 28], new byte[2 * 784])));
        _folder.Write("train-labels-idx1-ubyte.gz", SampleFiles.Gzip(SampleFiles.Idx([2], 9, 1)));
        _folder.Write("t10k-images-idx3-ubyte", SampleFiles.Idx([1, 28, 28], new byte[784]));
        _folder.Write("t10k-labels-idx1-ubyte", SampleFiles.Idx([1], 5));
        Dataset train = Mnist.Train(_folder.Root);
        Assert.Equal([2, 1, Mnist.Side, Mnist.Side], train.Inputs.Shape);
        Assert.Equal([9, 1], train.Targets.ToDoubleArray());
        Assert.Equal([5], Mnist.Test(_folder.Root).Targets.ToDoubleArray());
        Assert.Equal([9, 1], FashionMnist.Train(_folder.Root).Targets.ToDoubleArray());
        Assert.Equal([5], FashionMnist.Test(_folder.Root).Targets.ToDoubleArray());
        Assert.Equal(10, FashionMnist.ClassNames.Count);
    }

    [Fact]
    public void Train_NotFetched_SaysHowTo()
    {
        Assert.Equal(
            $"mnist: no train-images-idx3-ubyte.gz or train-images-idx3-ubyte in {_folder.Root}; give the place that holds it, or none after `course datasets fetch mnist`",
            Assert.Throws<FileNotFoundException>(() => Mnist.Train(_folder.Root)).Message);
        Assert.Contains("course datasets fetch fashion-mnist", Assert.Throws<FileNotFoundException>(() => FashionMnist.Test(_folder.Root)).Message);
        Assert.Contains("course datasets fetch cifar-10", Assert.Throws<FileNotFoundException>(() => Cifar10.Test(_folder.Root)).Message);
    }

    [Fact]
    public void Folder_WithoutTheVariable_LiesInTheUsersData()
    {
        string? chosen = Environment.GetEnvironmentVariable(DatasetCache.Variable);
        Assert.Equal(chosen ?? Path.Combine("course-nn", "datasets"), chosen ?? Path.GetRelativePath(Path.Combine(DatasetCache.Folder, "..", ".."), DatasetCache.Folder));
        Assert.True(Path.IsPathFullyQualified(DatasetCache.Folder));
    }
}
