using Course.Nn.Losses;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Losses;

public class GoldenLossTests
{
    /// <summary>Means of 20 numbers of size up to 5 in Float64, and logarithms of numbers far from 0.</summary>
    private const double Tolerance = 1e-13;

    /// <summary>The reference's cut-off 1e−12 is a single-precision number, off by up to 2⁻²⁴ of itself.</summary>
    private const double CutOffTolerance = 6e-8;

    public static TheoryData<string> Names =>
    [
        "squared", "squared_sum", "binary", "binary_certain", "logits", "logits_positive_weight",
        "cross_entropy", "cross_entropy_sum", "cross_entropy_soft", "cross_entropy_smoothed", "cross_entropy_soft_smoothed",
        "cross_entropy_weighted", "cross_entropy_weighted_smoothed", "cross_entropy_weighted_soft",
        "hinge", "logistic", "binary_softmax",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndBackward_Reference_Agree(string name)
    {
        GoldenCase golden = GoldenFile.Read("losses")[name];
        Loss loss = Make(name, golden);

        GoldenAssert.Close([golden.Number("loss")], [loss.Forward(golden.Tensor("scores"), golden.Tensor("targets"))], Tolerance, "loss");
        GoldenAssert.Close(golden.Tensor("gradient"), loss.Backward(), name == "binary_certain" ? CutOffTolerance : Tolerance, "gradient");
    }

    private static Loss Make(string name, GoldenCase golden) => name switch
    {
        "squared" or "squared_sum" => new MeanSquaredError(),
        "binary" or "binary_certain" => new BinaryCrossEntropy(),
        "logits" => new BinaryCrossEntropyWithLogits(),
        "logits_positive_weight" => new BinaryCrossEntropyWithLogits(golden.Number("positive_weight")),
        "hinge" => new MulticlassHinge(),
        "logistic" => new LogisticLoss(),
        "binary_softmax" => new BinarySoftmax(),
        _ => new SoftmaxCrossEntropy(
            name.Contains("weighted", StringComparison.Ordinal) ? golden.Tensor("weights") : null,
            name.Contains("smoothed", StringComparison.Ordinal) ? golden.Number("smoothing") : 0),
    };
}
