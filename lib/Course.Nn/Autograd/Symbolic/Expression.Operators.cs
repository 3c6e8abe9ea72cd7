namespace Course.Nn.Autograd;

/// <content>How expressions are written. A number on either side is a constant.</content>
public abstract partial class Expression
{
    /// <summary>a + b; (a + b)′ = a′ + b′.</summary>
    public static Expression operator +(Expression a, Expression b) => new Sum(a, b);

    /// <summary>a − b; (a − b)′ = a′ − b′.</summary>
    public static Expression operator -(Expression a, Expression b) => new Difference(a, b);

    /// <summary>−a; (−a)′ = −a′.</summary>
    public static Expression operator -(Expression a) => new Negation(a);

    /// <summary>a·b; (a·b)′ = a′·b + a·b′.</summary>
    public static Expression operator *(Expression a, Expression b) => new Product(a, b);

    /// <summary>a/b; (a/b)′ = (a′·b − a·b′)/b².</summary>
    public static Expression operator /(Expression a, Expression b) => new Quotient(a, b);

    /// <summary>aᵏ for a constant k; (aᵏ)′ = k·aᵏ⁻¹·a′.</summary>
    public Expression Pow(double k) => new Power(this, k);

    /// <summary>eᵃ; (eᵃ)′ = eᵃ·a′.</summary>
    public Expression Exp() => new FunctionCall(Function.Exp, this);

    /// <summary>ln a; (ln a)′ = a′/a.</summary>
    public Expression Log() => new FunctionCall(Function.Log, this);

    /// <summary>tanh a; (tanh a)′ = (1 − tanh² a)·a′.</summary>
    public Expression Tanh() => new FunctionCall(Function.Tanh, this);

    /// <summary>σ(a) = 1/(1 + e⁻ᵃ); σ(a)′ = σ(a)·(1 − σ(a))·a′.</summary>
    public Expression Sigmoid() => new FunctionCall(Function.Sigmoid, this);
}
