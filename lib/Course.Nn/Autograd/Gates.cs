namespace Course.Nn.Autograd;

/// <summary>
/// The gates: each line is a forward equation and its derivatives. Source: S0, S3, S4 · gates. NaN goes through: where a
/// derivative depends on an input that is NaN, on which side of a kink included, it is NaN.
/// </summary>
public static class Gates
{
    /// <summary>y = a + b; ∂y/∂a = ∂y/∂b = 1: the gradient is distributed unchanged.</summary>
    public static readonly Gate Add = Gate.Binary("+", (a, b) => a + b, (a, b, y) => (1, 1));

    /// <summary>y = a − b; ∂y/∂a = 1, ∂y/∂b = −1.</summary>
    public static readonly Gate Subtract = Gate.Binary("−", (a, b) => a - b, (a, b, y) => (1, -1));

    /// <summary>y = a·b; ∂y/∂a = b, ∂y/∂b = a: each input is scaled by the other one, switched.</summary>
    public static readonly Gate Multiply = Gate.Binary("×", (a, b) => a * b, (a, b, y) => (b, a));

    /// <summary>y = a/b; ∂y/∂a = 1/b, ∂y/∂b = −a/b² = −y/b.</summary>
    public static readonly Gate Divide = Gate.Binary("÷", (a, b) => a / b, (a, b, y) => (1 / b, -y / b));

    /// <summary>y = max(a, b); the gradient is routed to the larger input, and to a when they are equal.</summary>
    public static readonly Gate Max = Gate.Binary(
        "max", Math.Max, (a, b, y) => a >= b ? (1, 0) : a < b ? (0, 1) : (double.NaN, double.NaN));

    /// <summary>y = −x; dy/dx = −1.</summary>
    public static readonly Gate Negate = Gate.Unary("×−1", x => -x, (x, y) => -1);

    /// <summary>y = eˣ; dy/dx = y.</summary>
    public static readonly Gate Exp = Gate.Unary("exp", Math.Exp, (x, y) => y);

    /// <summary>y = ln x; dy/dx = 1/x.</summary>
    public static readonly Gate Log = Gate.Unary("ln", Math.Log, (x, y) => 1 / x);

    /// <summary>y = tanh x; dy/dx = 1 − y².</summary>
    public static readonly Gate Tanh = Gate.Unary("tanh", Math.Tanh, (x, y) => 1 - (y * y));

    /// <summary>y = σ(x) = 1/(1 + e⁻ˣ); dy/dx = y(1 − y).</summary>
    public static readonly Gate Sigmoid = Gate.Unary("σ", Logistic.Sigmoid, (x, y) => y * (1 - y));

    /// <summary>y = max(0, x); dy/dx = 1 for x &gt; 0, otherwise 0 (at the kink x = 0 by convention).</summary>
    public static readonly Gate ReLU = Gate.Unary("ReLU", x => Math.Max(0, x), (x, y) => x > 0 ? 1 : x <= 0 ? 0 : double.NaN);

    /// <summary>y = xᵏ; dy/dx = k·xᵏ⁻¹.</summary>
    public static Gate Pow(double k) => Gate.Unary("^" + Gate.Text(k), x => Math.Pow(x, k), (x, y) => k == 0 ? 0 : k * Math.Pow(x, k - 1));

    /// <summary>y = x + c; dy/dx = 1.</summary>
    public static Gate AddConstant(double c) => Gate.Unary(c < 0 ? Gate.Text(c) : "+" + Gate.Text(c), x => x + c, (x, y) => 1);

    /// <summary>y = c·x; dy/dx = c.</summary>
    public static Gate Scale(double c) => Gate.Unary("×" + Gate.Text(c), x => c * x, (x, y) => c);

    /// <summary>y = x/c; dy/dx = 1/c.</summary>
    public static Gate DivideBy(double c) => Gate.Unary("÷" + Gate.Text(c), x => x / c, (x, y) => 1 / c);

    /// <summary>y = c/x; dy/dx = −c/x² = −y/x.</summary>
    public static Gate Reciprocal(double c = 1) => Gate.Unary(Gate.Text(c) + "/x", x => c / x, (x, y) => -y / x);
}
