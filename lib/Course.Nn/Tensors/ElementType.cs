namespace Course.Nn.Tensors;

/// <summary>The kind of number a <see cref="Tensor"/> holds.</summary>
public enum ElementType
{
    /// <summary>32 bits, about 7 decimal digits: the default, used for training.</summary>
    Float32,

    /// <summary>64 bits, about 16 decimal digits: used for gradient checks, where 7 digits are too few.</summary>
    Float64,
}
