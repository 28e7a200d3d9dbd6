#!/usr/bin/env bash
# NWaves 0.9.6: the Chebyshev type II low-pass resonates near its edge instead of staying below 1.
#
# Expected: a type II response falls without ripple through the passband, so the largest gain is the one
#   at 0 Hz, here 1; the third argument, called ripple, should only set how deep the stopband lies.
# Happens: LowPassFilter(0.125, order, ripple) has a peak near the edge of hundreds with ripple 40, and of
#   more than 1.5 with the default 0.1; with 40, the fourth order still amplifies an octave above the edge.
#   The Butterworth filter of the same package, measured the same way, is as expected.
# Matters: music or a sweep through it clips; a test of only the gain at 0 Hz passes.
#
# Output seen (gains from the coefficients of the transfer function):
#   order 3, ripple 40: at 0 Hz 1.00, at 0.25 0.30, peak 258.7
#   order 4, ripple 40: at 0 Hz 1.00, at 0.25 1.71, peak 582.6
#   order 5, ripple 40: at 0 Hz 1.00, at 0.25 0.23, peak 1234.1
#   order 6, ripple 40: at 0 Hz 1.00, at 0.25 0.19, peak 2452.5
#   order 4, default ripple: at 0 Hz 1.00, at 0.25 0.04, peak 1.9
#   Butterworth, order 4: at 0 Hz 1.00, at 0.25 0.03, peak 1.0
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="NWaves" Version="[0.9.6]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using System.Numerics;
using NWaves.Filters.Base;

Complex Poly(double[] c, double f) =>
    c.Select((v, k) => v * Complex.Exp(new Complex(0, -2 * Math.PI * f * k))).Aggregate((a, b) => a + b);
double Gain(TransferFunction t, double f) => (Poly(t.Numerator, f) / Poly(t.Denominator, f)).Magnitude;
double Peak(string name, TransferFunction t)
{
    var peak = Enumerable.Range(0, 8193).Max(i => Gain(t, i / 16384.0));
    Console.WriteLine($"{name}: at 0 Hz {Gain(t, 0):F2}, at 0.25 {Gain(t, 0.25):F2}, peak {peak:F1}");
    return peak;
}

var bad = false;
foreach (var order in new[] { 3, 4, 5, 6 })
    bad |= Peak($"order {order}, ripple 40", new NWaves.Filters.ChebyshevII.LowPassFilter(0.125, order, 40).Tf) < 50;
bad |= Peak("order 4, default ripple", new NWaves.Filters.ChebyshevII.LowPassFilter(0.125, 4).Tf) < 1.5;
bad |= Peak("Butterworth, order 4", new NWaves.Filters.Butterworth.LowPassFilter(0.125, 4).Tf) > 1.001;
return bad ? 1 : 0;
EOF
dotnet run --project probe.csproj
