namespace Course.Nn.Layers;

/// <summary>
/// A promise of a layer or a loss: no tensor that it was given, or that it returned, is needed after its backward pass, so a training
/// may compute the next step into the same memory.
/// </summary>
/// <remarks>
/// Every layer and loss of this library gives it, except those made of a caller's function (<c>Layer.FromFunction</c>,
/// <c>Loss.FromFunction</c>), which may keep what they like. Without it, as in a layer of your own that collects what
/// passes, every step gets new tensors, in the whole network.
/// </remarks>
public interface IReusesMemory;
