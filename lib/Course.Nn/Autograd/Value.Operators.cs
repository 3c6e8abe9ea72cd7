namespace Course.Nn.Autograd;

/// <content>Every operator adds one gate to the graph; its equations are in <see cref="Gates"/>.</content>
public sealed partial class Value
{
    /// <summary>y = a + b.</summary>
    public static Value operator +(Value a, Value b) => new(Gates.Add, a, b);

    /// <summary>y = a + c for a constant c, which is part of the gate and has no gradient.</summary>
    public static Value operator +(Value a, double c) => new(Gates.AddConstant(c), a);

    /// <summary>y = c + a.</summary>
    public static Value operator +(double c, Value a) => new(Gates.AddConstant(c), a);

    /// <summary>y = a − b.</summary>
    public static Value operator -(Value a, Value b) => new(Gates.Subtract, a, b);

    /// <summary>y = a − c.</summary>
    public static Value operator -(Value a, double c) => new(Gates.AddConstant(-c), a);

    /// <summary>y = c − a, as (−a) + c.</summary>
    public static Value operator -(double c, Value a) => -a + c;

    /// <summary>y = −a.</summary>
    public static Value operator -(Value a) => new(Gates.Negate, a);

    /// <summary>y = a·b.</summary>
    public static Value operator *(Value a, Value b) => new(Gates.Multiply, a, b);

    /// <summary>y = c·a.</summary>
    public static Value operator *(double c, Value a) => new(Gates.Scale(c), a);

    /// <summary>y = a·c.</summary>
    public static Value operator *(Value a, double c) => new(Gates.Scale(c), a);

    /// <summary>y = a/b.</summary>
    public static Value operator /(Value a, Value b) => new(Gates.Divide, a, b);

    /// <summary>y = c/a.</summary>
    public static Value operator /(double c, Value a) => new(Gates.Reciprocal(c), a);

    /// <summary>y = a/c.</summary>
    public static Value operator /(Value a, double c) => new(Gates.DivideBy(c), a);

    /// <summary>y = eˣ.</summary>
    public Value Exp() => new(Gates.Exp, this);

    /// <summary>y = ln x.</summary>
    public Value Log() => new(Gates.Log, this);

    /// <summary>y = tanh x.</summary>
    public Value Tanh() => new(Gates.Tanh, this);

    /// <summary>y = σ(x) = 1/(1 + e⁻ˣ), as one gate.</summary>
    public Value Sigmoid() => new(Gates.Sigmoid, this);

    /// <summary>y = max(0, x).</summary>
    public Value ReLU() => new(Gates.ReLU, this);

    /// <summary>y = xᵏ for a constant k.</summary>
    public Value Pow(double k) => new(Gates.Pow(k), this);

    /// <summary>y = max(a, b).</summary>
    public static Value Max(Value a, Value b) => new(Gates.Max, a, b);
}
