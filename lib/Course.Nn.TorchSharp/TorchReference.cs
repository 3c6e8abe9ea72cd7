using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Natives;
using Course.Nn.TorchSharp.Networks;
using TorchSharp;

namespace Course.Nn.TorchSharp;

/// <summary>
/// The same network in libtorch, the core of PyTorch: a second opinion on every output and gradient.
/// </summary>
/// <remarks>
/// Nothing of libtorch is loaded before it is used. Where it cannot be, <see cref="IsAvailable"/> is false and
/// <see cref="Unavailable"/> says why. Layers that draw random numbers make libtorch take the masks that ours drew last, so run
/// ours first; <see cref="Compare"/> and <see cref="Train"/> do.
/// </remarks>
public sealed partial class TorchReference : IDisposable
{
    private readonly NetworkBuilder _built;
    private readonly torch.nn.Module<torch.Tensor, torch.Tensor> _module;

    private TorchReference(Layer network)
    {
        Network = network;
        _built = new NetworkBuilder(torch.device(Device));
        _module = _built.Build(network);
        CopyFromNetwork();
    }

    /// <summary>Whether libtorch is there; the first call loads it, which takes a second or two.</summary>
    public static bool IsAvailable => TorchNatives.Problem is null;

    /// <summary>Why libtorch is not there and what to do, in one line; null where it is.</summary>
    public static string? Unavailable => TorchNatives.Problem;

    /// <summary>The same as far as can be seen without loading anything: null says that nothing is known to stand in the way.</summary>
    public static string? Obstacle => TorchNatives.Obstacle;

    /// <summary>The version of libtorch, for example <c>2.10.0.0</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no libtorch.</exception>
    public static string Version => Ready(() => torch.__version__);

    /// <summary>Where libtorch computes: <c>cuda</c> where it finds a GPU, else <c>cpu</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no libtorch.</exception>
    public static string Device => Ready(() => torch.cuda.is_available() ? "cuda" : "cpu");

    /// <summary>How many threads libtorch computes with, at least 1; 1 at the start, as small networks gain nothing from more.</summary>
    /// <exception cref="InvalidOperationException">There is no libtorch.</exception>
    public static int Threads
    {
        get => Ready(torch.get_num_threads);
        set => Ready(() =>
        {
            torch.set_num_threads(value >= 1 ? value : throw new ArgumentException($"TorchReference: {value} threads; at least 1 is needed"));
            return value;
        });
    }

    /// <summary>The network that this is the reference of.</summary>
    public Layer Network { get; }

    /// <summary>The network in libtorch, to do with as TorchSharp can; it belongs to this reference.</summary>
    public torch.nn.Module<torch.Tensor, torch.Tensor> Module => _module;

    /// <summary>Which parameter belongs to which.</summary>
    internal IReadOnlyList<ParameterLink> Links => _built.Parameters;

    /// <summary>Which running statistic belongs to which.</summary>
    internal IReadOnlyList<StateLink> States => _built.States;

    /// <summary>Builds the same network in libtorch, with the same weights, running statistics and modes.</summary>
    /// <param name="network">Ours, Float32 or Float64; stays as it is.</param>
    /// <exception cref="NotSupportedException">A layer has no counterpart in libtorch; the message names it and the way out.</exception>
    /// <exception cref="InvalidOperationException">There is no libtorch; the message is <see cref="Unavailable"/>.</exception>
    public static TorchReference Of(Layer network)
    {
        Require.NotNull(network);
        return Ready(() => new TorchReference(network));
    }

    /// <summary>Weights, running statistics and modes from our network to libtorch's.</summary>
    public void CopyFromNetwork()
    {
        foreach (ParameterLink link in _built.Parameters)
        {
            link.CopyToTheirs();
        }

        foreach (StateLink link in _built.States)
        {
            link.CopyToTheirs();
        }

        CopyModes();
    }

    /// <summary>Weights and running statistics from libtorch's network to ours, after training there.</summary>
    public void CopyToNetwork()
    {
        foreach (ParameterLink link in _built.Parameters)
        {
            link.CopyToOurs();
        }

        foreach (StateLink link in _built.States)
        {
            link.CopyToOurs();
        }
    }

    /// <summary>y of libtorch's network, in the mode that ours is in.</summary>
    /// <param name="input">x, as for our network.</param>
    public Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        CopyModes();
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable unrecorded = torch.no_grad();
        return _module.forward(input.ToTorch(torch.device(Device))).ToCourse();
    }

    /// <summary>Frees what libtorch holds for this network.</summary>
    public void Dispose() => _module.Dispose();

    /// <summary>Outer layers first, as setting the mode of a module sets that of those inside.</summary>
    private void CopyModes()
    {
        foreach ((Layer ours, torch.nn.Module theirs) in _built.Layers.Reverse())
        {
            theirs.train(ours.IsTraining);
        }
    }

    /// <summary>Calls into TorchSharp once it is loaded; the call stands in a function, so that nothing of it runs before.</summary>
    private static T Ready<T>(Func<T> call) => Unavailable is { } why ? throw new InvalidOperationException(why) : call();
}
