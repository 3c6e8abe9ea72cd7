using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Models;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Training;
using Course.Nn.Transfer;
using Xunit.Abstractions;

namespace Course.Nn.Tests.Lectures;

/// <summary>C36 (S2): what to do with a trained network, by how much data there is and how similar they are to the old ones.</summary>
/// <remarks>
/// A convnet trained on six figures meets six other figures (similar) or six patterns (different), with 5 (little) or 100 (much) images of
/// each class; accuracy on 300 new images in per cent, means over nine seeds for little and three for much. Chance is 17.
/// <code>
///                             little, similar   much, similar   little, different   much, different
/// linear classifier on pool1        25               45                20                  24
/// linear classifier on pool2        33               68                26                  43
/// linear classifier on top          48               87                35                  52
/// fine-tune conv3                   47               90                36                  65
/// fine-tune everything              46               90                36                  72
/// from scratch                      29               74                22                  40
/// </code>
/// The lecture's advice holds in three cells: a linear classifier on top, fine-tune a few layers, fine-tune more of them. In the fourth,
/// little and different, one is in trouble as it says, but classifiers from lower stages do not help here: these are too small and too
/// local for the task.
/// </remarks>
[Trait("Category", "Slow")]
public class C36_TransferTable(ITestOutputHelper output)
{
    private const int Seeds = 3;
    private const int BatchSize = 16;

    private static readonly (int PerClass, int Epochs) Little = (5, 60);
    private static readonly (int PerClass, int Epochs) Much = (100, 10);

    /// <remarks>The standard deviation of a mean of three shares of 300 images is 1.7 %, with what the few examples add about 2 %.</remarks>
    private const double Clearly = 0.05;

    [Fact]
    public void LittleAndSimilar_ALinearClassifierOnTop_IsBest()
    {
        double top = Linear("pool3", Shapes.OtherFigures, Little);
        Assert.True(top > Linear("pool2", Shapes.OtherFigures, Little) + Clearly);
        Assert.True(top > FromScratch(Shapes.OtherFigures, Little) + (2 * Clearly));

        // Fine-tuning gains nothing.
        Assert.True(top > FineTuned("conv1", Shapes.OtherFigures, Little) - 0.02);
    }

    [Fact]
    public void MuchAndSimilar_FineTuningAFewLayers_IsBest()
    {
        double few = FineTuned("conv3", Shapes.OtherFigures, Much);
        Assert.True(few > Linear("pool3", Shapes.OtherFigures, Much));
        Assert.True(few > FromScratch(Shapes.OtherFigures, Much) + Clearly);

        // More layers gain nothing.
        Assert.InRange(FineTuned("conv1", Shapes.OtherFigures, Much), few - 0.02, few + 0.02);
    }

    [Fact]
    public void LittleAndDifferent_IsTroubleAndLowerStagesDoNotHelp()
    {
        double top = Linear("pool3", Shapes.Patterns, Little);
        Assert.InRange(top, 0.25, 0.5);
        Assert.True(top > Linear("pool2", Shapes.Patterns, Little));
        Assert.True(top > Linear("pool1", Shapes.Patterns, Little) + Clearly);
        Assert.True(top > FromScratch(Shapes.Patterns, Little) + Clearly);
    }

    [Fact]
    public void MuchAndDifferent_FineTuningMoreLayers_IsBest()
    {
        double all = FineTuned("conv1", Shapes.Patterns, Much);
        double few = FineTuned("conv3", Shapes.Patterns, Much);
        Assert.True(all > few);
        Assert.True(few > Linear("pool3", Shapes.Patterns, Much) + Clearly);
        Assert.True(all > FromScratch(Shapes.Patterns, Much) + (2 * Clearly));
    }

    private double Linear(string layer, IReadOnlyList<ShapeKind> kinds, (int PerClass, int Epochs) data) => Mean($"linear classifier on {layer}", kinds, data, (training, random, test) =>
    {
        var extractor = new FeatureExtractor(ModelZoo.ShapesConvnet(), layer);
        Dataset features = extractor.Extract(training);
        var classifier = new Sequential(new Flatten(), new Linear(features.Inputs.Count / features.Count, kinds.Count, random));
        return Train(classifier, features, data.Epochs, extractor.Extract(test));
    });

    private double FineTuned(string first, IReadOnlyList<ShapeKind> kinds, (int PerClass, int Epochs) data) => Mean($"fine-tuned from {first}", kinds, data, (training, random, test) =>
    {
        Sequential network = Heads.Replace(ModelZoo.ShapesConvnet(), kinds.Count, random);
        FineTuning.From(network, first, "head", factor: 1);
        return Train(network, training, data.Epochs, test);
    });

    private double FromScratch(IReadOnlyList<ShapeKind> kinds, (int PerClass, int Epochs) data) => Mean(
        "from scratch", kinds, data, (training, random, test) => Train(ModelZoo.UntrainedShapesConvnet(random), training, data.Epochs, test));

    private double Mean(string method, IReadOnlyList<ShapeKind> kinds, (int PerClass, int Epochs) data, Func<Dataset, Random, Dataset, double> accuracy)
    {
        Dataset test = Shapes.Generate(RandomSource.FromSeed(100), kinds, 50);
        double[] found = [.. Enumerable.Range(1, Seeds).Select(seed =>
            accuracy(Shapes.Generate(RandomSource.FromSeed(seed), kinds, data.PerClass), RandomSource.FromSeed(50 + seed), test))];
        output.WriteLine(FormattableString.Invariant(
            $"{method}, {data.PerClass} of each class: {string.Join(' ', found.Select(share => FormattableString.Invariant($"{100 * share:F1}")))}, mean {100 * found.Average():F1} %"));
        return found.Average();
    }

    private static double Train(Sequential network, Dataset data, int epochs, Dataset test)
    {
        int steps = epochs * ((data.Count + BatchSize - 1) / BatchSize);
        var options = new TrainingOptions { Epochs = epochs, LearningRate = new CosineRestarts(2e-3, steps) };
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new AdamW(2e-3), options);
        trainer.Fit(new DataLoader(data, BatchSize));
        return trainer.Evaluate(test).Accuracy!.Value;
    }
}
