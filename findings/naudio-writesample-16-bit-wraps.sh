#!/usr/bin/env bash
# NAudio.Core 3.3.0: WaveFileWriter.WriteSample limits what is too loud in files of 24 and 32 bits, and lets it wrap around
# in files of 16 bits.
#
# Expected: one method, one rule: 1.5 is written as full scale, or refused.
# Happens: 24 and 32 bits hold +1.0 for 1.5 and -1.0 for -1.5; 16 bits hold -0.5 and +0.5, the sign turned over.
# Matters: a mix that is right as a 24-bit file crackles as a 16-bit file, from the same calls.
#
# Output seen:
#   16 bits: 0.500 1.5 -> -0.500 -1.5 -> 0.500
#   24 bits: 0.500 1.5 -> 1.000 -1.5 -> -1.000
#   32 bits: 0.500 1.5 -> 1.000 -1.5 -> -1.000
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
    <PackageReference Include="NAudio.Core" Version="[3.3.0]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using NAudio.Wave;

float[] Written(int bits)
{
    var file = new MemoryStream();
    using (var writer = new WaveFileWriter(file, new WaveFormat(8000, bits, 1)))
    {
        foreach (var value in (float[])[0.5f, 1.5f, -1.5f]) writer.WriteSample(value);
    }

    file.Position = 0;
    var read = new float[3];
    new WaveFileReader(file).ToSampleProvider().Read(read);
    Console.WriteLine(FormattableString.Invariant($"{bits} bits: {read[0]:F3} 1.5 -> {read[1]:F3} -1.5 -> {read[2]:F3}"));
    return read;
}

bool Near(float[] values, float loud, float low) =>
    Math.Abs(values[0] - 0.5f) < 1e-3f && Math.Abs(values[1] - loud) < 1e-3f && Math.Abs(values[2] - low) < 1e-3f;

return Near(Written(16), -0.5f, 0.5f) & Near(Written(24), 1, -1) & Near(Written(32), 1, -1) ? 0 : 1;
EOF
dotnet run --project probe.csproj
