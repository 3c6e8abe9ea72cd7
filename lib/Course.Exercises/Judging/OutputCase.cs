using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One output on one case: what the method was given, what is right, and what came back, of the same shape.</summary>
internal sealed record OutputCase(Tensor[] Inputs, Tensor Right, Tensor Found)
{
    /// <summary>The batch size N: the first dimension of the first matrix among the inputs; 0 where there is none.</summary>
    internal double N => Inputs.FirstOrDefault(t => t.Rank >= 2)?.Shape[0] ?? 0;

    /// <summary>Whether each element of the output is right.</summary>
    internal bool[] AreRight()
    {
        double[] right = Right.ToDoubleArray();
        double allowed = Comparison.Tolerance * Math.Max(1e-3, right.Max(Math.Abs));
        return [.. right.Zip(Found.ToDoubleArray(), (r, f) => Math.Abs(f - r) <= allowed)];
    }
}
