namespace Course.Nn.Tests.SpecialValues;

/// <summary>What an operation does with NaN; lib/Course.Nn/README.md, “Special values”, has the words.</summary>
public enum NaNRule
{
    /// <summary>Every element of the result that an element takes part in is NaN, and no other.</summary>
    Spreads,

    /// <summary>A mask: zeros and ones also at NaN.</summary>
    Compares,

    /// <summary>NaN is the largest number.</summary>
    Orders,
}
