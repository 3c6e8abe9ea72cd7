using System.Globalization;
using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.WithoutBackprop;

/// <summary>One linear unit (S3 · perceptron): s = w·x + b; as a classifier, class 1 where s &gt; 0 and class 0 elsewhere.</summary>
public sealed class LinearUnit
{
    /// <summary>A unit with given weights; not copied.</summary>
    /// <param name="weights">w, Float64 [D].</param>
    /// <param name="bias">b.</param>
    /// <exception cref="ArgumentException">The weights are not a Float64 vector.</exception>
    public LinearUnit(Tensor weights, double bias)
    {
        Require.NotNull(weights);
        Require.That(
            weights.Rank == 1 && weights.ElementType == ElementType.Float64,
            $"LinearUnit: weights {weights.Shape} of {weights.ElementType}; expected a Float64 vector");
        (Weights, Bias) = (weights, Require.Finite(bias, "LinearUnit"));
    }

    /// <summary>w, Float64 [D].</summary>
    public Tensor Weights { get; }

    /// <summary>b.</summary>
    public double Bias { get; }

    /// <summary>A unit from w and b in one vector, as <see cref="HillClimbing"/> changes it.</summary>
    /// <param name="parameters">Float64 [D + 1], b last.</param>
    public static LinearUnit From(Tensor parameters)
    {
        Require.NotNull(parameters);
        return new LinearUnit(parameters[..^1], parameters[parameters.Count - 1]);
    }

    /// <summary>s = w·x + b for every row.</summary>
    /// <param name="inputs">[N, D].</param>
    /// <returns>Float64 [N].</returns>
    public Tensor Scores(Tensor inputs)
    {
        Require.NotNull(inputs);
        return inputs.ToFloat64().MatMul(Weights) + Bias;
    }

    /// <summary>The 0/1 objective (S3 · perceptron): the share of examples put in the wrong class, 0..1.</summary>
    /// <remarks>Flat nearly everywhere, so its gradient is 0 and of no help.</remarks>
    /// <param name="data">Inputs [N, D] and classes 0 and 1.</param>
    /// <exception cref="ArgumentException">There are not two classes.</exception>
    public double ErrorRate(Dataset data)
    {
        Tensor signs = Signs(data);
        Tensor scores = Scores(data.Inputs);
        return Enumerable.Range(0, data.Count).Count(n => scores[n] > 0 != signs[n] > 0) / (double)data.Count;
    }

    /// <summary>Classes 0 and 1 as −1 and +1, Float64 [N].</summary>
    internal static Tensor Signs(Dataset data)
    {
        Require.NotNull(data);
        Require.That(
            data.Classes == 2 && data.Inputs.Rank == 2 && data.Count > 0,
            $"LinearUnit: inputs {data.Inputs.Shape} with {data.Classes?.ToString(CultureInfo.InvariantCulture) ?? "no"} classes; expected [N,D] with N ≥ 1 and two classes");
        return (2 * data.Targets.ToFloat64()) - 1;
    }
}
