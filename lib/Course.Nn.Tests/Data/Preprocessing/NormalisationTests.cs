using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Data;

public class NormalisationTests
{
    [Fact]
    public void PerFeature_TrainingExamples_GetMeanZeroAndDeviationOne()
    {
        var training = Tensor.RandomNormal(RandomSource.FromSeed(1), [50, 3, 4], 100, 5, ElementType.Float64);
        Tensor normalised = Normalisation.PerFeature(training).Apply(training);

        // Means of 50 numbers of about 20σ each: some 50 roundings of 20·2⁻⁵³ give less than 1e-12.
        NumberAssert.Close(new double[12], normalised.Mean(0).ToDoubleArray(), 1e-12);
        NumberAssert.Close(Enumerable.Repeat(1.0, 12).ToArray(), normalised.Variance(0).ToDoubleArray(), 1e-12);
    }

    [Fact]
    public void PerFeature_TestExamples_UseTheTrainingMeanAndDeviation()
    {
        // Columns (0,2,4) and (1,1,4): means 2 and 2, σ² = 8/3 and 2.
        var fitted = Normalisation.PerFeature(Tensor.From(new double[,] { { 0, 1 }, { 2, 1 }, { 4, 4 } }, ElementType.Float64));
        Assert.Equal([2, 2], fitted.Mean.ToDoubleArray());
        NumberAssert.Close([Math.Sqrt(8.0 / 3), Math.Sqrt(2)], fitted.StandardDeviation.ToDoubleArray(), 1e-15);
        NumberAssert.Close([3 / Math.Sqrt(8.0 / 3), -2 / Math.Sqrt(2)], fitted.Apply(Tensor.From(new double[,] { { 5, 0 } }, ElementType.Float64)).ToDoubleArray(), 1e-15);
    }

    [Fact]
    public void PerFeature_MeanOnly_KeepsTheSpread()
    {
        var fitted = Normalisation.PerFeature(Tensor.From(new double[,] { { 0, 1 }, { 4, 3 } }, ElementType.Float64), scale: false);
        Assert.Equal([1, 1], fitted.StandardDeviation.ToDoubleArray());
        Assert.Equal([-2, -1, 2, 1], fitted.Apply(Tensor.From(new double[,] { { 0, 1 }, { 4, 3 } }, ElementType.Float64)).ToDoubleArray());
    }

    [Fact]
    public void PerChannel_Images_ShareOneMeanPerChannel()
    {
        // Channel 0 holds 0..3, channel 1 holds 10, 10, 14, 14 in both images.
        var images = Tensor.From([0.0, 1, 2, 3, 10, 10, 14, 14, 3, 2, 1, 0, 14, 14, 10, 10], [2, 2, 2, 2], ElementType.Float64);
        var fitted = Normalisation.PerChannel(images);
        Assert.Equal([2, 1, 1], fitted.Mean.Shape);
        Assert.Equal([1.5, 12], fitted.Mean.ToDoubleArray());
        NumberAssert.Close([Math.Sqrt(1.25), 2], fitted.StandardDeviation.ToDoubleArray(), 1e-15);
        Assert.Equal([1, 2, 1, 3], fitted.Apply(Tensor.Zeros([1, 2, 1, 3], ElementType.Float64)).Shape);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1e300)]
    [InlineData(5e-324)]
    [InlineData(0)]
    public void PerFeature_ConstantBesideAVaryingFeature_IsCentredAndNotDivided(double constant)
    {
        var training = Tensor.From(new[,] { { constant, 1 }, { constant, 3 }, { constant, 5 } }, ElementType.Float64);
        var fitted = Normalisation.PerFeature(training);
        Assert.Equal([1, Math.Sqrt(8.0 / 3)], fitted.StandardDeviation.ToDoubleArray());

        // 2 more than the constant stays about 2 more than the mean, to the roundings of a mean of three.
        Assert.Equal(constant + 2 - constant, fitted.Apply(Tensor.From(new[,] { { constant + 2, 1 } }, ElementType.Float64))[0, 0], Math.Abs(constant) * 1e-15);
    }

    [Fact]
    public void PerFeature_DifferenceInTheLastExampleOnly_IsNoConstant()
    {
        // σ² of (0, 0, 0, 1e−150): tiny, and yet a spread that is divided by.
        var fitted = Normalisation.PerFeature(Tensor.From(new[,] { { 0.0 }, { 0 }, { 0 }, { 1e-150 } }, ElementType.Float64));
        Assert.Equal(Math.Sqrt(3) / 4 * 1e-150, fitted.StandardDeviation.Item(), 1e-165);
    }

    [Fact]
    public void PerChannel_ConstantChannel_IsCentredAndNotDivided()
    {
        var images = Tensor.From([7.0, 7, 7, 7, 1, 2, 3, 4], [1, 2, 2, 2], ElementType.Float64);
        Assert.Equal([1, Math.Sqrt(1.25)], Normalisation.PerChannel(images).StandardDeviation.ToDoubleArray());
    }

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Apply_ConstantFeature_StaysFinite(ElementType type)
    {
        // The mean of many 0.1 is not exactly 0.1, and so the computed deviation is not exactly 0.
        var training = Tensor.Full(0.1, [1001, 1], type);
        var fitted = Normalisation.PerFeature(training);
        Assert.Equal(1, fitted.StandardDeviation.Item());
        NumberAssert.Close([0, 0.9], fitted.Apply(Tensor.From([0.1, 1], [2, 1], ElementType.Float64)).ToDoubleArray(), 1e-8);
    }

    [Fact]
    public void Apply_Dataset_KeepsTypeTargetsAndClasses()
    {
        Dataset digits = Digits.Load().Subset([.. Enumerable.Range(0, 100)]);
        Dataset normalised = Normalisation.PerFeature(digits.Inputs).Apply(digits);
        Assert.Equal((ElementType.Float32, 10), (normalised.Inputs.ElementType, normalised.Classes));
        Assert.Same(digits.Targets, normalised.Targets);
        Assert.True(normalised.Inputs.AllFinite());
    }

    [Fact]
    public void Apply_NoExamples_GivesNone() =>
        Assert.Equal([0, 2], Normalisation.PerFeature(Tensor.Zeros(1, 2)).Apply(Tensor.Zeros(0, 2)).Shape);

    [Fact]
    public void Apply_OtherShape_NamesBoth()
    {
        var features = Normalisation.PerFeature(Tensor.Zeros(5, 4));
        Assert.Equal("Normalisation: examples [3,5]; fitted on [N,4]", Fails(() => features.Apply(Tensor.Zeros(3, 5))));
        Assert.Equal("Normalisation: examples [4]; fitted on [N,4]", Fails(() => features.Apply(Tensor.Zeros(4))));
        var channels = Normalisation.PerChannel(Tensor.Zeros(5, 3, 2, 2));
        Assert.Equal("Normalisation: examples [3,1,2,2]; fitted on [N,3,height,width]", Fails(() => channels.Apply(Tensor.Zeros(3, 1, 2, 2))));
    }

    [Fact]
    public void Fit_BadTrainingExamples_SaysWhichAndWhatToDo()
    {
        Assert.Equal("Normalisation: training examples [5]; expected [N, …] with at least 1 example and 1 feature", Fails(() => Normalisation.PerFeature(Tensor.Zeros(5))));
        Assert.Equal("Normalisation: training examples [0,3]; expected [N, …] with at least 1 example and 1 feature", Fails(() => Normalisation.PerFeature(Tensor.Zeros(0, 3))));
        Assert.Equal("Normalisation: training images of shape [5,3]; expected [N,channels,height,width]", Fails(() => Normalisation.PerChannel(Tensor.Zeros(5, 3))));
        Assert.Equal(
            "Normalisation: training example 1, feature 0 is NaN; remove the example or fill the gap",
            Fails(() => Normalisation.PerFeature(Tensor.From(new[,] { { 0, 1 }, { double.NaN, 1 } }, ElementType.Float64))));
    }

    private static string Fails(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;
}
