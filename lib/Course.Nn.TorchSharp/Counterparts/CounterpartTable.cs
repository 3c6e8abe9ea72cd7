namespace Course.Nn.TorchSharp.Counterparts;

/// <summary>Everything of ours that could have a counterpart in libtorch; tests compare every row that has one, and find what has no row.</summary>
internal static partial class CounterpartTable
{
    /// <summary>All rows, layers first.</summary>
    public static IReadOnlyList<Counterpart> All { get; } = [.. Layers, .. Losses, .. Optimizers, .. Schedules];

    /// <summary>The exception for something without a counterpart.</summary>
    public static NotSupportedException Refusal(object ours)
    {
        Type type = ours.GetType();
        string why = All.FirstOrDefault(row => row.Ours == type)?.Remark
            ?? "the course does not know it; compare the network without it, or check it with GradientCheck";
        return new NotSupportedException($"TorchReference: libtorch has no counterpart of {type.Name}: {why}");
    }
}
