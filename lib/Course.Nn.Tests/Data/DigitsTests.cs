using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Data;

public class DigitsTests
{
    [Fact]
    public void Load_ShippedFile_GivesAllDigitsScaled()
    {
        Dataset digits = Digits.Load();
        Assert.Equal([Digits.Count, Digits.Side * Digits.Side], digits.Inputs.Shape);
        Assert.Equal([1797], digits.Targets.Shape);
        Assert.Equal((0, 1), (digits.Inputs.Min(), digits.Inputs.Max()));
        Assert.Equal((ElementType.Float32, ElementType.Float32), (digits.Inputs.ElementType, digits.Targets.ElementType));
        Assert.Equal(10, digits.Classes);
    }

    [Fact]
    public void Load_ShippedFile_HasTheCountsOfItsReadme()
    {
        double[] targets = Digits.Load().Targets.ToDoubleArray();
        Assert.Equal(
            [178, 182, 177, 183, 181, 182, 181, 179, 174, 180],
            Enumerable.Range(0, 10).Select(digit => targets.Count(target => target == digit)));
    }

    [Fact]
    public void Load_FirstImage_IsTheZeroOfTheFile()
    {
        Dataset digits = Digits.Load();
        Assert.Equal(0, digits.Targets[0]);
        Assert.Equal([0, 0, 5, 13, 9, 1, 0, 0], (16 * digits.Inputs.Row(0)[..8]).ToDoubleArray());
    }

    [Fact]
    public void Load_ChangedFile_NamesFileAndWayOut()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "0,0,5\n");
            string message = Assert.Throws<InvalidDataException>(() => Digits.Load(path)).Message;
            Assert.StartsWith($"Digits: {path} has SHA-256 ", message);
            Assert.Contains("expected 6ebb3d2fee246a4e", message);
            Assert.EndsWith(
                "restore datasets/digits/digits.csv (git checkout -- datasets/digits/digits.csv) and build the course again", message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Load_MissingFile_NamesFileAndWayOut()
    {
        string path = Path.Combine(Path.GetTempPath(), "no-such-folder", "digits.csv");
        Assert.Equal(
            $"Digits: {path} is missing; build the course again, which copies it from datasets/digits",
            Assert.Throws<FileNotFoundException>(() => Digits.Load(path)).Message);
    }
}
