namespace Course.Nn.TorchSharp.Counterparts;

/// <summary>One class of ours and what is the same in libtorch.</summary>
/// <param name="Ours">A layer, loss, optimiser, minimiser or schedule.</param>
/// <param name="Libtorch">Its name there, or the operations it is put together from; null where there is none.</param>
/// <param name="Remark">What differs in name or scope; where there is no counterpart, why, and the way out.</param>
internal sealed record Counterpart(Type Ours, string? Libtorch, string Remark = "");
