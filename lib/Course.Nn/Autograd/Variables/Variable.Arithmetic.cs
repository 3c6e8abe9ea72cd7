namespace Course.Nn.Autograd;

/// <content>+ − × ÷ with broadcasting; u is the upstream gradient ∂L/∂y, summed to the shape of an operand that was broadcast.</content>
public sealed partial class Variable
{
    /// <summary>y = a + b; ∂L/∂a = u, ∂L/∂b = u.</summary>
    public static Variable operator +(Variable a, Variable b)
    {
        Require(a, b);
        return new("+", a.Value + b.Value, Edge.Broadcast(a), Edge.Broadcast(b));
    }

    /// <summary>y = a + c; ∂L/∂a = u.</summary>
    public static Variable operator +(Variable a, double c)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new("+", a.Value + c, Edge.Linear(a, t => t, u => u));
    }

    /// <summary>y = c + a; ∂L/∂a = u.</summary>
    public static Variable operator +(double c, Variable a) => a + c;

    /// <summary>y = a − b; ∂L/∂a = u, ∂L/∂b = −u.</summary>
    public static Variable operator -(Variable a, Variable b) => a + (-b);

    /// <summary>y = a − c; ∂L/∂a = u.</summary>
    public static Variable operator -(Variable a, double c) => a + (-c);

    /// <summary>y = c − a; ∂L/∂a = −u.</summary>
    public static Variable operator -(double c, Variable a) => -a + c;

    /// <summary>y = −a; ∂L/∂a = −u.</summary>
    public static Variable operator -(Variable a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new("−", -a.Value, Edge.Linear(a, t => -t, u => -u));
    }

    /// <summary>y = a ⊙ b; ∂L/∂a = u ⊙ b, ∂L/∂b = u ⊙ a.</summary>
    public static Variable operator *(Variable a, Variable b)
    {
        Require(a, b);
        return new("×", a.Value * b.Value, Edge.ElementWise(a, _ => b), Edge.ElementWise(b, _ => a));
    }

    /// <summary>y = c·a; ∂L/∂a = c·u.</summary>
    public static Variable operator *(double c, Variable a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new("×", c * a.Value, Edge.Linear(a, t => c * t, u => c * u));
    }

    /// <summary>y = a·c; ∂L/∂a = c·u.</summary>
    public static Variable operator *(Variable a, double c) => c * a;

    /// <summary>y = a / b; ∂L/∂a = u / b, ∂L/∂b = −u ⊙ y / b.</summary>
    public static Variable operator /(Variable a, Variable b)
    {
        Require(a, b);
        return new("÷", a.Value / b.Value, Edge.ElementWise(a, _ => b.Pow(-1)), Edge.ElementWise(b, y => -y / b));
    }

    /// <summary>y = c / a; ∂L/∂a = −c·u / a².</summary>
    public static Variable operator /(double c, Variable a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return c * a.Pow(-1);
    }

    /// <summary>y = a / c; ∂L/∂a = u / c.</summary>
    public static Variable operator /(Variable a, double c)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new("÷", a.Value / c, Edge.Linear(a, t => t / c, u => u / c));
    }

    private static void Require(Variable a, Variable b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
    }
}
