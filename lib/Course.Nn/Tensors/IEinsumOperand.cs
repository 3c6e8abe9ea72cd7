namespace Course.Nn.Tensors;

/// <summary>What <see cref="EinsumEquation"/> is made of: a tensor, or one that remembers how it was computed.</summary>
internal interface IEinsumOperand<TSelf>
    where TSelf : class, IEinsumOperand<TSelf>
{
    Shape Shape { get; }

    TSelf Permute(params int[] axes);

    TSelf Reshape(Shape shape);

    TSelf Sum(int[] axes, bool keepDimension = false);

    TSelf MatMul(TSelf right);

    /// <summary>The elements at these positions in row-major order.</summary>
    TSelf Pick(int[] positions, Shape shape);
}
