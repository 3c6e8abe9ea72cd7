using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Data;

public class PcaTests
{
    private const double HalfRoot = 0.70710678118654752;

    /// <summary>Four points with mean (1, 1), variance 8/2 along (1, 1) and 2/2 along (1, −1).</summary>
    private static readonly Tensor Cross = Tensor.From(new double[,] { { 3, 3 }, { -1, -1 }, { 2, 0 }, { 0, 2 } }, ElementType.Float64);

    [Fact]
    public void Fit_FourPoints_FindsTheirAxes()
    {
        var pca = Pca.Fit(Cross);
        Assert.Equal([1, 1], pca.Mean.ToDoubleArray());
        NumberAssert.Close([4, 1], pca.ExplainedVariance.ToDoubleArray(), 1e-14);
        NumberAssert.Close([0.8, 0.2], pca.ExplainedVarianceRatio.ToDoubleArray(), 1e-14);
        NumberAssert.Close([HalfRoot, HalfRoot], pca.Components.Row(0).ToDoubleArray(), 1e-14);
        NumberAssert.Close([HalfRoot, HalfRoot], pca.Components.Row(1).Abs().ToDoubleArray(), 1e-14);
        NumberAssert.Close([2 * Math.Sqrt(2), -2 * Math.Sqrt(2), 0, 0], pca.Project(Cross)[.., ..1].ToDoubleArray(), 1e-14);
    }

    [Fact]
    public void Components_RandomExamples_AreOrthonormalWithTheGreatestElementPositive()
    {
        var pca = Pca.Fit(Correlated(40, 6));
        NumberAssert.Close(Tensor.Identity(6).ToDoubleArray(), pca.Components.MatMul(pca.Components.T).ToDoubleArray(), 1e-12);
        Assert.All(Enumerable.Range(0, 6), k => Assert.True(pca.Components.Row(k).ToDoubleArray().MaxBy(Math.Abs) > 0));
        double[] variances = pca.ExplainedVariance.ToDoubleArray();
        Assert.Equal(variances.OrderDescending(), variances);
        Assert.Equal(1, pca.ExplainedVarianceRatio.Sum(), 1e-12);
    }

    [Fact]
    public void Whiten_TrainingExamples_HaveIdentityCovariance()
    {
        Tensor training = Correlated(200, 8);
        Tensor white = Pca.Fit(training).Whiten(training, 0);

        // Eigenvalues are exact to some 8·2⁻⁵²·λ₁, and λ₁/λ₈ is less than 10⁴ here: errors of less than 1e-10.
        NumberAssert.Close(Tensor.Identity(8).ToDoubleArray(), (white.T.MatMul(white) / 200).ToDoubleArray(), 1e-10);
        NumberAssert.Close(new double[8], white.Mean(0).ToDoubleArray(), 1e-10);
    }

    [Fact]
    public void Whiten_Epsilon_IsAddedToTheVariance() => NumberAssert.Close(
        [2 * Math.Sqrt(2) / Math.Sqrt(4.5)], Pca.Fit(Cross, 1).Whiten(Cross[..1], 0.5).ToDoubleArray(), 1e-14);

    [Fact]
    public void Whiten_FeaturesWithoutVariance_StaysFinite()
    {
        Dataset digits = Digits.Load();
        Tensor white = Pca.Fit(digits.Inputs).Whiten(digits.Inputs);
        Assert.True(white.AllFinite());
        Assert.Equal(ElementType.Float32, white.ElementType);
        Assert.Equal(0, Pca.Fit(Tensor.Ones(4, 2)).ExplainedVarianceRatio.Sum());
    }

    [Fact]
    public void Reconstruct_AllComponents_GivesTheImagesBack()
    {
        Tensor images = Correlated(30, 12).Reshape(30, 3, 2, 2);
        var pca = Pca.Fit(images);
        Tensor back = pca.Reconstruct(pca.Project(images));
        Assert.Equal(images.Shape, back.Shape);
        NumberAssert.Close(images.ToDoubleArray(), back.ToDoubleArray(), 1e-12);
    }

    /// <summary>The mean squared distance is what the components left out hold of the variance (Eckart and Young).</summary>
    [Fact]
    public void Reconstruct_FewComponents_LosesTheVarianceOfTheOthers()
    {
        Tensor training = Correlated(50, 6);
        double[] variances = Pca.Fit(training).ExplainedVariance.ToDoubleArray();
        var pca = Pca.Fit(training, 2);
        double lost = (training - pca.Reconstruct(pca.Project(training))).Square().Sum() / 50;
        Assert.Equal(variances[2..].Sum(), lost, 1e-12);
        Assert.Equal([50, 2], pca.Project(training).Shape);
    }

    [Fact]
    public void Project_NoExamples_GivesNone() => Assert.Equal([0, 2], Pca.Fit(Cross).Project(Tensor.Zeros(0, 2)).Shape);

    [Fact]
    public void Errors_NameShapesAndWayOut()
    {
        var pca = Pca.Fit(Cross);
        Assert.Equal("Pca: components 3; expected 1 to 2, the number of features", Fails(() => Pca.Fit(Cross, 3)));
        Assert.Equal("Pca: examples [4,3]; fitted on [N,2]", Fails(() => pca.Project(Tensor.Zeros(4, 3))));
        Assert.Equal("Pca: projected examples of shape [4,3]; expected [N,2], one row of 2 numbers per example", Fails(() => pca.Reconstruct(Tensor.Zeros(4, 3))));
        Assert.Equal("Pca.Whiten: ε -1; expected a finite number of at least 0", Fails(() => pca.Whiten(Cross, -1)));
        Assert.Equal(
            "Pca.Whiten: ε = 0, and the variance along component 1 is 0; give an ε above 0, or fit with at most 1 components",
            Fails(() => Pca.Fit(Tensor.From(new double[,] { { 1, 1 }, { 2, 2 } }, ElementType.Float64)).Whiten(Cross, 0)));
        Assert.StartsWith("Pca: training examples [0,2]; expected", Fails(() => Pca.Fit(Tensor.Zeros(0, 2))));
    }

    /// <summary>Normal examples, mixed so that their features are correlated.</summary>
    private static Tensor Correlated(int count, int features)
    {
        Random random = RandomSource.FromSeed(1);
        var mix = Tensor.RandomNormal(random, [features, features], type: ElementType.Float64);
        return Tensor.RandomNormal(random, [count, features], type: ElementType.Float64).MatMul(mix) + 3;
    }

    private static string Fails(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;
}
