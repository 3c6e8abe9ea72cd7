namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>All operations that are compared.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. ElementWiseOperations.All, .. ArithmeticOperations.All, .. ComparisonOperations.All, .. ReductionOperations.All, .. ExtremeOperations.All, .. StatisticsOperations.All,
        .. ProductOperations.All, .. RearrangementOperations.All, .. ReplacementOperations.All, .. ChoiceOperations.All, .. OrderOperations.All, .. FactoryOperations.All,
    ];

    /// <summary>Layers and losses, which take variables as operations do, on inputs with extreme numbers.</summary>
    public static IReadOnlyList<Operation> Parts { get; } = [.. LayerCalls.All, .. DropoutCalls.All, .. LossCalls.All];
}
