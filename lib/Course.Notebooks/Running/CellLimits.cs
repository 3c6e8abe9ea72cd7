namespace Course.Notebooks.Running;

/// <summary>What a cell may use.</summary>
/// <param name="Time">Wall time.</param>
/// <param name="Memory">Bytes that its process may hold in memory.</param>
internal sealed record CellLimits(TimeSpan Time, long Memory = long.MaxValue);
