using Course.Nn.Interop;

namespace Course.Exercises;

/// <summary>A training by a <see cref="LoopRun"/>, which keeps a list of what it has made and has to dispose of.</summary>
internal sealed class LoopTraining(LoopRun run, CountedTensor x, CountedTensor labels, CountedTensor[] weights, int batch)
{
    private readonly List<(LoopLife Life, CountedTensor Tensor)> _alive = [];
    private readonly int _n = x.Shape[0];

    internal (double[] Losses, CountedTensor Scores) Run(Func<CountedSgd> newOptimizer, int epochs)
    {
        double[] losses = new double[epochs];
        CountedTensor? early = run.ScoresFirst ? Last() : null;
        CountedSgd optimizer = newOptimizer();
        try
        {
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                optimizer = Again(optimizer, run.OptimizerLives == LoopLife.Epoch, newOptimizer);
                losses[epoch] = Epoch(() => optimizer = Again(optimizer, run.OptimizerLives == LoopLife.Step, newOptimizer));
            }
        }
        catch (Exception e)
        {
            _alive.RemoveAll(kept => run.LeftByAnException(kept.Life));
            Clear(LoopLife.Step);
            Ended(optimizer, run.OptimizerIsCareless);
            if (run.Swallows && e is not ObjectDisposedException)
            {
                return (losses, Last());
            }

            if (run.Replaces && e is not ObjectDisposedException)
            {
                throw new InvalidOperationException("a step failed", e);
            }

            throw;
        }

        Clear(LoopLife.Step);
        Ended(optimizer, isLeft: false);
        return (losses, early ?? Last());
    }

    private double Epoch(Func<CountedSgd> optimizer)
    {
        double sum = 0;
        CountedTensor? total = null;
        for (int from = 0; from < run.End(_n, batch); from += batch)
        {
            int count = Math.Min(batch, _n - from);
            CountedTensor loss = Loss(from, count);
            double read = run.ReadsLate ? 0 : loss.Item();
            run.Update(loss, optimizer(), from == 0);
            foreach (CountedTensor extra in run.Extra(loss, weights).OfType<CountedTensor>())
            {
                Keep("extra", extra);
            }

            total = run.TotalIsATensor ? Total(total, Keep("scaled", (double)count / _n * loss)) : null;
            read = run.LossAfterTheStep ? Loss(from, count).Item() : read;
            Clear(LoopLife.Step, LoopLife.Step);
            run.AfterStep(weights);
            sum = run.Mean(sum, run.ReadsLate ? loss.Item() : read, count, _n, batch);
        }

        sum = total?.Item() ?? sum;
        Clear(LoopLife.Step, LoopLife.Epoch);
        run.AfterEpoch(x, labels);
        return sum;
    }

    private CountedTensor Loss(int from, int count) =>
        Keep("loss", Scores(Keep("rows", x.Narrow(0, run.RowsAt(from), count)), run.Life)
            .CrossEntropy(Keep("targets", labels.Narrow(0, run.LabelsAt(from), count))));

    private CountedTensor Total(CountedTensor? total, CountedTensor scaled) => total is null ? scaled : Keep("total", total + scaled);

    private CountedTensor Last()
    {
        CountedTensor returned = run.Returned(Scores(x, run.LifeAtTheEnd));
        Clear(LoopLife.Step);
        return returned;
    }

    private CountedTensor Scores(CountedTensor rows, Func<string, LoopLife> life)
    {
        CountedTensor sum = Keep("sum1", Keep("product1", rows.MatMul(weights[0]), life) + weights[1], life);
        return Keep("scores", Keep("product2", Keep("relu", sum.Relu(), life).MatMul(weights[2]), life) + weights[3], life);
    }

    private CountedTensor Keep(string name, CountedTensor tensor, Func<string, LoopLife>? life = null)
    {
        _alive.Add(((life ?? run.Life)(name), tensor));
        return tensor;
    }

    /// <summary>Disposes of what lives from one length to another; to the end of the training unless said otherwise.</summary>
    private void Clear(LoopLife from, LoopLife to = LoopLife.Training)
    {
        foreach ((LoopLife life, CountedTensor tensor) in _alive)
        {
            if (life >= from && life <= to)
            {
                tensor.Dispose();
            }
        }

        _alive.RemoveAll(kept => kept.Life >= from && kept.Life <= to);
    }

    private CountedSgd Again(CountedSgd optimizer, bool isOver, Func<CountedSgd> newOptimizer)
    {
        if (!isOver)
        {
            return optimizer;
        }

        Ended(optimizer, isLeft: false);
        return newOptimizer();
    }

    private void Ended(CountedSgd optimizer, bool isLeft)
    {
        if (!isLeft && !run.OptimizerStays)
        {
            optimizer.Dispose();
        }
    }
}
