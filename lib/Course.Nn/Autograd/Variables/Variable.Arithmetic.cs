using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>+ − × ÷ with broadcasting; u is the upstream gradient ∂L/∂y, summed to the shape of an operand that was broadcast.</content>
public sealed partial class Variable
{
    /// <summary>y = a + b; ∂L/∂a = u, ∂L/∂b = u.</summary>
    public static Variable operator +(Variable a, Variable b)
    {
        (a, b) = Promoted(a, b);
        return new("+", a.Value + b.Value, Edge.Broadcast(a), Edge.Broadcast(b));
    }

    /// <summary>y = a + c; ∂L/∂a = u.</summary>
    public static Variable operator +(Variable a, double c)
    {
        Require.NotNull(a);
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
        Require.NotNull(a);
        return new("−", -a.Value, Edge.Linear(a, t => -t, u => -u));
    }

    /// <summary>y = a ⊙ b; ∂L/∂a = u ⊙ b, ∂L/∂b = u ⊙ a.</summary>
    public static Variable operator *(Variable a, Variable b)
    {
        (a, b) = Promoted(a, b);
        return new("×", a.Value * b.Value, Edge.ElementWise(a, _ => b), Edge.ElementWise(b, _ => a));
    }

    /// <summary>y = c·a; ∂L/∂a = c·u.</summary>
    public static Variable operator *(double c, Variable a)
    {
        Require.NotNull(a);
        return new("×", c * a.Value, Edge.Linear(a, t => c * t, u => c * u));
    }

    /// <summary>y = a·c; ∂L/∂a = c·u.</summary>
    public static Variable operator *(Variable a, double c) => c * a;

    /// <summary>y = a / b; ∂L/∂a = u / b, ∂L/∂b = −u ⊙ y / b.</summary>
    public static Variable operator /(Variable a, Variable b)
    {
        (a, b) = Promoted(a, b);
        return new("÷", a.Value / b.Value, Edge.ElementWiseOver(a, _ => b), Edge.ElementWise(b, y => -y / b));
    }

    /// <summary>y = c / a; ∂L/∂a = −c·u / a² = −u ⊙ y / a.</summary>
    public static Variable operator /(double c, Variable a)
    {
        Require.NotNull(a);
        return new("÷", c / a.Value, Edge.ElementWise(a, y => -y / a));
    }

    /// <summary>y = a / c; ∂L/∂a = u / c.</summary>
    public static Variable operator /(Variable a, double c)
    {
        Require.NotNull(a);
        return new("÷", a.Value / c, Edge.Linear(a, t => t / c, u => u / c));
    }

    /// <summary>y = x in another element type; ∂L/∂x = u in that of x.</summary>
    public Variable To(ElementType type)
    {
        ElementType from = Value.ElementType;
        return type == from ? this : new("to", Value.To(type), Edge.Linear(this, t => t.To(type), u => u.To(from)));
    }

    /// <summary>Both in Float64 if one of them is.</summary>
    private static (Variable A, Variable B) Promoted(Variable a, Variable b)
    {
        Require.NotNull(a);
        Require.NotNull(b);
        ElementType type = Tensor.CommonType(a.Value, b.Value);
        return (a.To(type), b.To(type));
    }
}
