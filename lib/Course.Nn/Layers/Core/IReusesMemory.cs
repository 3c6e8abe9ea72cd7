namespace Course.Nn.Layers;

/// <summary>
/// A promise of a layer or a loss: no tensor that it was given, or that it returned, is needed after its backward pass, so a training
/// may compute the next step into the same memory.
/// </summary>
/// <remarks>
/// Every layer and loss of this library gives it. One of your own that does not, because it collects what passes for example, gets new
/// tensors in every step, and so does the whole network around it.
/// </remarks>
public interface IReusesMemory;
