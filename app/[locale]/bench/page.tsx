import { BenchPage } from '../../_components/bench/bench-page';

export default function Page() {
  return <BenchPage />;
}
