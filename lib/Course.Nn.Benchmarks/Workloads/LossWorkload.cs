using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>A loss and its gradient by the scores.</summary>
internal sealed class LossWorkload : IWorkload
{
    private readonly Loss _loss;
    private readonly Tensor _scores;
    private readonly Tensor _targets;

    public LossWorkload(Loss loss, Tensor scores)
    {
        (_loss, _scores) = (loss, scores);
        _loss.Buffers.AreReused = true;
        _targets = Tensor.From([.. Enumerable.Range(0, scores.Shape[0]).Select(n => n % 10)]);
    }

    public int Parameters => 0;

    public Work Work => Work.OfNumbers(2.0 * _scores.Count);

    public IReadOnlyList<Tensor> Start => [_scores];

    public void Step()
    {
        _loss.Forward(_scores, _targets);
        _loss.Backward();
    }

    public IReadOnlyList<double> Evidence() => [_loss.Forward(_scores, _targets), MeanSquare.Of(_loss.Backward())];
}
