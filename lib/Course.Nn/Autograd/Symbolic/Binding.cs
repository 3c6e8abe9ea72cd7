namespace Course.Nn.Autograd;

/// <summary>How tightly an operation binds its operands, loosest first.</summary>
internal enum Binding
{
    /// <summary>a + b, a − b.</summary>
    Sum,

    /// <summary>−a.</summary>
    Sign,

    /// <summary>a·b, a/b.</summary>
    Product,

    /// <summary>What stands to the right of · and /, where a·(b/c) needs its brackets.</summary>
    Factor,

    /// <summary>aᵏ.</summary>
    Power,

    /// <summary>A number, a symbol or a function with its own brackets.</summary>
    Atom,
}
