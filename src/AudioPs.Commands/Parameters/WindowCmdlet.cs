using System.Management.Automation;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>An analysis under a window.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract class WindowCmdlet<TResult> : AnalysisCmdlet<TResult>
    where TResult : class
{
    /// <summary>
    /// The window: rectangular, hann (the default), hamming, blackman, blackmanharris, bartlett, povey, or with a
    /// parameter kaiser:8.6 (beta), gaussian:100 (standard deviation in samples), tukey:0.5 (tapered share); scipy's names and
    /// forms, such as boxcar and ('kaiser', 8.6), too. Or an array of numbers, a weight for each sample under the window.
    /// </summary>
    [Parameter]
    [ListArgument(typeof(Window))]
    [Alias("window_fn", "window_type")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(WindowCompleter))]
    public Window? Window { get; set; }

    /// <summary>
    /// Takes the symmetric form of the window, as scipy does with <c>fftbins=False</c>, and Kaldi and NeMo;
    /// <c>-SymmetricWindow:$false</c> takes the periodic one, which is usual.
    /// </summary>
    [Parameter]
    public SwitchParameter SymmetricWindow { get; set; }

    /// <summary>Whether a parameter was given.</summary>
    private protected bool Chosen(string name) => MyInvocation.BoundParameters.ContainsKey(name);

    /// <summary>The window chosen, or another one where none was; in the form of that unless -SymmetricWindow says otherwise.</summary>
    private protected Window WindowOr(Window other)
    {
        if (Window?.Weights is not null)
        {
            if (Chosen(nameof(SymmetricWindow)))
                ThrowParameterError(nameof(SymmetricWindow), "-SymmetricWindow is the form of a window that is named, and weights have their own. Leave it out.");
            return Window;
        }

        var window = Window is null ? other : Window with { Symmetric = other.Symmetric };
        return Chosen(nameof(SymmetricWindow)) ? window with { Symmetric = SymmetricWindow } : window;
    }
}
