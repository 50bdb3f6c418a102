import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SitingJob } from '#shared/api/planning.ts';
import type { SitingJobId } from '#shared/ids.ts';
import { call, type InputOf } from '#web/lib/api.ts';

const ASK_EVERY = 300;

const jobQuery = (id: SitingJobId | null) =>
  queryOptions({
    queryKey: ['siting', id] as const,
    queryFn: ({ signal }): Promise<SitingJob | null> =>
      id === null ? Promise.resolve(null) : call('sitingJob', { params: { id } }, signal),
    enabled: id !== null,
    staleTime: Infinity,
    refetchInterval: ({ state: { data, error } }) =>
      error === null && (data == null || isUnderWay(data)) ? ASK_EVERY : false,
  });

export const isUnderWay = ({ state }: SitingJob): boolean => state === 'queued' || state === 'running';

type Question = InputOf<'planSites'>['body'];

/** One search for sites at a time: begun, watched, called off. */
export function useSiting(onBegin: () => void) {
  const client = useQueryClient();
  const [id, setId] = useState<SitingJobId | null>(null);
  const begin = useMutation({
    mutationFn: (body: Question) => call('planSites', { body }),
    onSuccess: (job) => {
      client.setQueryData(jobQuery(job.jobId).queryKey, job);
      onBegin();
      setId(job.jobId);
    },
  });
  const cancel = useMutation({
    mutationFn: (job: SitingJobId) => call('cancelSiting', { params: { id: job } }),
    onSuccess: (job) => client.setQueryData(jobQuery(job.jobId).queryKey, job),
  });
  const { data, error } = useQuery(jobQuery(id));
  const job = id === null ? null : (data ?? null);
  return {
    job,
    busy: begin.isPending || (job !== null && error === null && isUnderWay(job)),
    error: begin.error ?? error ?? cancel.error,
    begin: (body: Question) => begin.mutate(body),
    cancel: () => {
      if (id !== null) cancel.mutate(id);
    },
  };
}
